import type { NeedName } from '../labs/lab.ts';

/** One thing that a computer's own Linux may lack. */
export interface Check {
  /** Succeeds in a fresh network namespace (bash) where it is there. */
  probe: string;
  /** What is missing and what brings it, for a message. */
  lacking: string;
}

/** A program, and the package that brings it in Debian and in Fedora. */
function tool(name: string, debian = name, fedora = debian): Check {
  const packages = debian === fedora ? `package ${debian}` : `Debian: ${debian}, Fedora: ${fedora}`;
  return { probe: `command -v ${name}`, lacking: `the program ${name} (${packages})` };
}

/** Something that the kernel must be able to do, and the option or module that it belongs to. */
function feature(what: string, option: string, probe: string): Check {
  return { probe, lacking: `${what} in the kernel (${option})` };
}

const masquerade = '-m mark --mark 1 -m comment --comment x -j MASQUERADE --random-fully';

/** What the namespaces themselves are made with; looked for before they are. */
export const startTools: readonly Check[] = [
  tool('bash'),
  tool('perl', 'perl-base', 'perl-interpreter'),
  tool('taskset', 'util-linux'),
  tool('setpriv', 'util-linux'),
  tool('unshare', 'util-linux'),
  tool('mount', 'mount', 'util-linux'),
  tool('pivot_root', 'util-linux'),
  tool('ip', 'iproute2', 'iproute'),
  tool('hostname'),
];

/** What every lab needs: a host is a network namespace, a cable is a veth pair. */
export const baseNeeds: readonly Check[] = [
  tool('nsenter', 'util-linux'),
  tool('sysctl', 'procps', 'procps-ng'),
  feature('veth', 'module veth', 'ip link add x type veth peer name y'),
];

/** What a lab can name in `needs:`, and how it is looked for. */
export const needs: Record<NeedName, readonly Check[]> = {
  arping: [tool('arping', 'iputils-arping', 'iputils')],
  bird: [tool('bird', 'bird2', 'bird')],
  bonding: [feature('bonding', 'module bonding', 'ip link add x type bond')],
  bpf: [
    tool('bpftool'),
    {
      probe: 'test -e /usr/lib/hopbook/bpf',
      lacking: 'the lab’s eBPF programs, which only the machine has (compiled from *.bpf.c when it is built)',
    },
  ],
  'br-netfilter': [
    feature(
      'the packet filter for bridges',
      'sudo modprobe br_netfilter',
      'test -e /proc/sys/net/bridge/bridge-nf-call-iptables',
    ),
  ],
  brctl: [tool('brctl', 'bridge-utils')],
  bridge: [
    tool('bridge', 'iproute2', 'iproute'),
    feature('bridges', 'module bridge', 'ip link add x type bridge'),
  ],
  cni: [
    {
      probe:
        'for i in bridge host-local; do test -x /usr/lib/cni/$i || test -x /usr/libexec/cni/$i || exit; done',
      lacking: 'the CNI plugins (package containernetworking-plugins)',
    },
  ],
  conntrack: [tool('conntrack', 'conntrack', 'conntrack-tools')],
  curl: [tool('curl')],
  dnsmasq: [tool('dnsmasq', 'dnsmasq-base', 'dnsmasq')],
  dummy: [feature('dummy interfaces', 'module dummy', 'ip link add x type dummy')],
  ethtool: [tool('ethtool')],
  geneve: [feature('Geneve', 'module geneve', 'ip link add x type geneve id 1 remote 127.0.0.1')],
  gre: [feature('GRE', 'module ip_gre', 'ip link add x type gre local 127.0.0.1 remote 127.0.0.2')],
  haproxy: [tool('haproxy')],
  ipip: [feature('IPIP', 'module ipip', 'ip link add x type ipip local 127.0.0.1 remote 127.0.0.2')],
  ipsec: [
    feature(
      'IPsec with AES-GCM',
      'modules xfrm_user, esp4, gcm, seqiv, drbg',
      `ip xfrm state add src 127.0.0.1 dst 127.0.0.2 proto esp spi 1 aead "rfc4106(gcm(aes))" 0x${'11'.repeat(20)} 128`,
    ),
  ],
  ipset: [tool('ipset'), feature('IP sets', 'module ip_set', 'ipset create x hash:ip')],
  iptables: [
    tool('iptables', 'iptables', 'iptables-nft'),
    {
      probe: 'iptables -V | grep -q nf_tables',
      lacking:
        'iptables for nf_tables (the one here is the legacy one; Debian: update-alternatives --config iptables)',
    },
    feature(
      'address translation',
      'modules nf_nat, nft_compat, xt_MASQUERADE, xt_mark, xt_comment',
      `iptables -t nat -A POSTROUTING ${masquerade} && iptables -t nat -A PREROUTING -j DNAT --to 10.0.0.1`,
    ),
  ],
  ipvlan: [
    feature('ipvlan', 'module ipvlan', 'ip link add x type dummy && ip link add y link x type ipvlan'),
  ],
  ipvs: [tool('ipvsadm'), feature('IPVS', 'module ip_vs', 'ipvsadm -L')],
  jq: [tool('jq')],
  macvlan: [
    feature('macvlan', 'module macvlan', 'ip link add x type veth && ip link add y link x type macvlan'),
  ],
  named: [tool('named', 'bind9', 'bind')],
  ndisc6: [tool('ndisc6')],
  'net-tools': [tool('netstat', 'net-tools')],
  nft: [tool('nft', 'nftables'), feature('nf_tables', 'module nf_tables', 'nft add table inet x')],
  nginx: [tool('nginx', 'nginx-light', 'nginx')],
  'nginx-lua': [
    tool('nginx', 'nginx-light', 'nginx'),
    {
      probe: 'test -e /usr/lib/nginx/modules/ngx_http_lua_module.so',
      lacking: 'the Lua module of nginx (Debian: libnginx-mod-http-lua)',
    },
  ],
  openssl: [tool('openssl')],
  openvswitch: [
    tool('ovs-dpctl', 'openvswitch-switch', 'openvswitch'),
    feature('the Open vSwitch datapath', 'module openvswitch', 'ovs-dpctl add-dp x'),
  ],
  'own-kernel': [
    {
      probe: 'test -e /usr/lib/hopbook/agent',
      lacking: 'a kernel for itself (the lab changes limits that namespaces share, or lists processes)',
    },
  ],
  ping: [tool('ping', 'iputils-ping', 'iputils')],
  radvd: [tool('radvd')],
  socat: [tool('socat')],
  tayga: [tool('tayga')],
  tc: [tool('tc', 'iproute2', 'iproute-tc')],
  tcpdump: [tool('tcpdump')],
  traceroute: [tool('traceroute')],
  tun: [feature('TUN and TAP', 'module tun', 'ip tuntap add mode tun name x')],
  vlan: [
    feature('VLAN devices', 'module 8021q', 'ip link add x type veth && ip link add y link x type vlan id 2'),
  ],
  'vlan-filtering': [
    feature('VLANs on bridges', 'CONFIG_BRIDGE_VLAN_FILTERING', 'ip link add x type bridge vlan_filtering 1'),
  ],
  vrf: [feature('VRF', 'module vrf', 'ip link add x type vrf table 10')],
  vxlan: [feature('VXLAN', 'module vxlan', 'ip link add x type vxlan id 1 dstport 8472')],
  wireguard: [
    tool('wg', 'wireguard-tools'),
    feature('WireGuard', 'module wireguard', 'ip link add x type wireguard'),
  ],
};

/** All that a lab needs, the base first; each need up to its first failure is what matters. */
export function checksFor(names: readonly NeedName[]): readonly (readonly Check[])[] {
  return [...baseNeeds.map((check) => [check]), ...names.map((name) => needs[name])];
}

/** A script (bash) that prints, for each need that fails, the numbers of the need and of its check. */
export function probeScript(groups: readonly (readonly Check[])[]): string {
  return groups
    .map((checks, group) =>
      checks
        .map(
          ({ probe }, index) =>
            `{ unshare --net bash -c '${probe}' >/dev/null 2>&1 || { echo ${group} ${index}; false; }; }`,
        )
        .join(' && '),
    )
    .concat('true')
    .join('\n');
}
