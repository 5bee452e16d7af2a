/**
 * Where The Kubernetes Networking Guide had a page under an address that this book gives to another: its address
 * there, and the page here. Pages with the same address in both (`/cni/flannel/`) need no row. The guide's host wrote
 * addresses in lower case; links that others made of its files' names (`IPv6/_index.md`) have their capitals.
 */
const moved: [from: string, to: string][] = [
  ['/arch/', '/model/'],
  ['/lab/', '/start/labs/'],
  ['/cni/iaas/', '/cni/clouds/'],
  ['/services/clusterip/', '/services/'],
  ['/services/clusterip/control-plane/', '/services/control-plane/'],
  ['/services/clusterip/dataplane/', '/services/'],
  ['/services/clusterip/dataplane/iptables/', '/services/iptables/'],
  ['/services/clusterip/dataplane/ipvs/', '/services/ipvs/'],
  ['/services/clusterip/dataplane/ebpf/', '/services/ebpf/'],
  ['/services/clusterIP/', '/services/'],
  ['/services/clusterIP/control-plane/', '/services/control-plane/'],
  ['/services/clusterIP/dataplane/iptables/', '/services/iptables/'],
  ['/services/clusterIP/dataplane/IPVS/', '/services/ipvs/'],
  ['/services/clusterIP/dataplane/eBPF/', '/services/ebpf/'],
  ['/services/loadBalancer/', '/services/loadbalancer/'],
  ['/services/Headless/', '/services/headless/'],
  ['/services/Optimisations/', '/services/optimisations/'],
  ['/ingress/egress/', '/egress/'],
  ['/security/', '/security/policies/'],
  ['/IPv6/', '/ipv6/'],
];

/** The rows as lines of Netlify's `_redirects`: those whose page exists, because the book is still being written. */
export function redirects(exists: (address: string) => boolean): string[] {
  return moved.filter(([, to]) => exists(to)).map(([from, to]) => `${from} ${to} 301`);
}
