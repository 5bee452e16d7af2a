/**
 * Where The Kubernetes Networking Guide had a page under an address that this book gives to another: its address
 * there, and the page here. Pages with the same address in both (`/cni/flannel/`) need no row.
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
  ['/ingress/egress/', '/egress/'],
];

/** The rows as lines of Netlify's `_redirects`: those whose page exists, because the book is still being written. */
export function redirects(exists: (address: string) => boolean): string[] {
  return moved.filter(([, to]) => exists(to)).map(([from, to]) => `${from} ${to} 301`);
}
