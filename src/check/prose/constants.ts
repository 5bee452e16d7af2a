/** A name that is right on every page, because a standard or the kernel fixes it. */
export interface Constant {
  /** In the form in which names are compared. */
  name: string;
  kind: 'address' | 'prefix' | 'mac' | 'port' | 'interface' | 'chain' | 'host';
  /** What it is, and who says so. */
  source: string;
  /** True where it may be a slip all the same: it counts only where no recorded name is one edit away. */
  near?: true;
}

/** A range of addresses that stands for any in an example. */
export interface DocumentationRange {
  kind: 'ipv4' | 'ipv6' | 'mac';
  /** The first address of the range. */
  address: string;
  /** How many of its bits all addresses of the range share. */
  length: number;
  source: string;
}

/**
 * The ranges for documentation. Their addresses and prefixes are right on a page unless its lab uses the same range: there,
 * one that the lab doesn't have is more likely a slip.
 */
export const documentationRanges: readonly DocumentationRange[] = [
  { kind: 'ipv4', address: '192.0.2.0', length: 24, source: 'RFC 5737, TEST-NET-1' },
  { kind: 'ipv4', address: '198.51.100.0', length: 24, source: 'RFC 5737, TEST-NET-2' },
  { kind: 'ipv4', address: '203.0.113.0', length: 24, source: 'RFC 5737, TEST-NET-3' },
  { kind: 'ipv6', address: '2001:db8::', length: 32, source: 'RFC 3849' },
  { kind: 'ipv6', address: '3fff::', length: 20, source: 'RFC 9637' },
  { kind: 'mac', address: '00:00:5e:00:53:00', length: 40, source: 'RFC 9542' },
];

const all = (kind: Constant['kind'], source: string, names: string, near?: true): Constant[] =>
  names.split(' ').map((name) => ({ name, kind, source, ...(near && { near }) }));

/** The constants that pages may name without proof. Ranges are listed as prefixes: not every address in them is meant. */
export const constants: readonly Constant[] = [
  ...all('address', 'RFC 1122: this host, and loopback', '0.0.0.0 127.0.0.1'),
  ...all('address', 'RFC 919: limited broadcast', '255.255.255.255'),
  ...all('address', 'RFC 4291: unspecified, and loopback', ':: ::1'),
  ...all('address', 'RFC 4291: all nodes, and all routers, of a link', 'ff02::1 ff02::2'),
  ...all('address', 'RFC 1112: all hosts of a subnet', '224.0.0.1', true),
  ...all('address', 'cloud metadata, the same at AWS, Google Cloud and Azure', '169.254.169.254', true),
  ...all('prefix', 'RFC 1122: every address, and loopback', '0.0.0.0/0 127.0.0.0/8'),
  ...all(
    'prefix',
    'RFC 4291: every address, loopback, link-local, multicast',
    '::/0 ::1/128 fe80::/10 fe80::/64 ff00::/8',
  ),
  ...all('prefix', 'RFC 1918: private networks', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16', true),
  ...all('prefix', 'RFC 6598: behind a carrier’s NAT', '100.64.0.0/10', true),
  ...all('prefix', 'RFC 3927: link-local', '169.254.0.0/16', true),
  ...all('prefix', 'RFC 5771: multicast', '224.0.0.0/4 224.0.0.0/24', true),
  ...all('prefix', 'RFC 4193: unique local', 'fc00::/7 fd00::/8', true),
  ...all('prefix', 'RFC 6052: NAT64', '64:ff9b::/96', true),
  ...all(
    'prefix',
    'RFC 5737, RFC 3849, RFC 9637: documentation',
    '192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20',
  ),
  ...all('mac', 'IEEE 802: broadcast', 'ff:ff:ff:ff:ff:ff'),
  ...all('mac', 'the kernel’s sign for “none”, and VXLAN’s catch-all', '00:00:00:00:00:00'),
  ...all('port', 'IANA: SSH, DNS, DHCP, HTTP, BGP, HTTPS', '22 53 67 68 80 179 443', true),
  ...all('port', 'IANA: VXLAN, and Geneve', '4789 6081', true),
  ...all('port', 'Linux’ own default for VXLAN: drivers/net/vxlan/vxlan_core.c', '8472', true),
  ...all('port', 'WireGuard’s customary port: wg(8)', '51820', true),
  ...all('port', 'etcd, as registered with IANA', '2379 2380', true),
  ...all(
    'port',
    'Kubernetes’ API server, kubelet and kube-proxy: “Ports and Protocols” of its documentation',
    '6443 10250 10256',
    true,
  ),
  ...all('interface', 'the kernel’s loopback device, in every network namespace', 'lo', true),
  ...all('interface', 'the first interface of a pod: CRI runtimes ask CNI plugins for it', 'eth0', true),
  ...all('chain', 'netfilter’s hooks, as iptables names them', 'PREROUTING INPUT FORWARD OUTPUT POSTROUTING'),
  ...all('host', 'RFC 6761: names for documentation', 'localhost example.com example.net example.org'),
  ...all('host', 'kubeadm’s and CoreDNS’ default domain of a cluster', 'cluster.local svc.cluster.local'),
  ...all(
    'host',
    'the API server’s service: every cluster has it',
    'kubernetes.default.svc kubernetes.default.svc.cluster.local',
  ),
];
