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
  curl: [tool('curl')],
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
  jq: [tool('jq')],
  ping: [tool('ping', 'iputils-ping', 'iputils')],
  socat: [tool('socat')],
  tcpdump: [tool('tcpdump')],
  'vlan-filtering': [
    feature('VLANs on bridges', 'CONFIG_BRIDGE_VLAN_FILTERING', 'ip link add x type bridge vlan_filtering 1'),
  ],
  vxlan: [feature('VXLAN', 'module vxlan', 'ip link add x type vxlan id 1 dstport 8472')],
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
