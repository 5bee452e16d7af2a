import type { Chains, IptablesRules } from './iptables.ts';

/** A rule in one of the kernel's chains that leads to one of kube-proxy's. */
export interface Jump {
  table: 'filter' | 'nat';
  from: string;
  to: string;
  /** What stands before `-j`. */
  match: string;
}

const fresh = '-m conntrack --ctstate NEW';

/** A jump with a comment. */
export function jump(table: Jump['table'], from: string, to: string, about = '', match = ''): Jump {
  const comment = about && `-m comment --comment "${about}"`;
  return { table, from, to, match: [match, comment].filter(Boolean).join(' ') };
}

/**
 * The jumps that kube-proxy makes sure of when it begins, each at the top of its chain, one after the other: the last of a
 * chain is then its first. Source: iptablesJumpChains in pkg/proxy/iptables/proxier.go of Kubernetes 1.33.
 */
export const jumps: readonly Jump[] = [
  jump('filter', 'INPUT', 'KUBE-EXTERNAL-SERVICES', 'kubernetes externally-visible service portals', fresh),
  jump('filter', 'FORWARD', 'KUBE-EXTERNAL-SERVICES', 'kubernetes externally-visible service portals', fresh),
  jump('filter', 'INPUT', 'KUBE-NODEPORTS', 'kubernetes health check service ports'),
  jump('filter', 'FORWARD', 'KUBE-SERVICES', 'kubernetes service portals', fresh),
  jump('filter', 'OUTPUT', 'KUBE-SERVICES', 'kubernetes service portals', fresh),
  jump('filter', 'FORWARD', 'KUBE-FORWARD', 'kubernetes forwarding rules'),
  jump('filter', 'INPUT', 'KUBE-PROXY-FIREWALL', 'kubernetes load balancer firewall', fresh),
  jump('filter', 'OUTPUT', 'KUBE-PROXY-FIREWALL', 'kubernetes load balancer firewall', fresh),
  jump('filter', 'FORWARD', 'KUBE-PROXY-FIREWALL', 'kubernetes load balancer firewall', fresh),
  jump('nat', 'OUTPUT', 'KUBE-SERVICES', 'kubernetes service portals'),
  jump('nat', 'PREROUTING', 'KUBE-SERVICES', 'kubernetes service portals'),
  jump('nat', 'POSTROUTING', 'KUBE-POSTROUTING', 'kubernetes postrouting rules'),
  jump('filter', 'INPUT', 'KUBE-FIREWALL'),
  jump('filter', 'OUTPUT', 'KUBE-FIREWALL'),
];

/** The input of `iptables-restore --noflush` that makes jumps, and the chains that they lead to, empty. */
export function jumpsInput(jumps: readonly Jump[]): string {
  return (['filter', 'nat'] as const)
    .flatMap((table) => {
      const own = jumps.filter((jump) => jump.table === table);
      return [
        `*${table}`,
        ...[...new Set(own.map(({ to }) => to))].map((chain) => `:${chain} - [0:0]`),
        ...own.map(({ from, to, match }) => ['-I', from, match, '-j', to].filter(Boolean).join(' ')),
        'COMMIT\n',
      ];
    })
    .join('\n');
}

/**
 * The input of `iptables-restore --noflush` that makes the second rules of the first ones. As kube-proxy does, it writes the
 * shared chains anew each time, of the ports' own chains only those of ports in which something changed, and deletes
 * chains that no port has any more.
 * @param before what the kernel has; undefined where it has none of kube-proxy's chains.
 */
export function restoreInput(before: IptablesRules | undefined, after: IptablesRules): string {
  const changed = Object.entries(after.ports)
    .filter(([port, own]) => !isSame(before?.ports[port], own))
    .map(([, own]) => own);
  const kept = new Set(Object.values(after.ports).flatMap((own) => Object.keys(own)));
  const gone = Object.values(before?.ports ?? {})
    .flatMap((own) => Object.keys(own))
    .filter((chain) => !kept.has(chain));
  return [
    '*filter',
    ...lines([after.filter]),
    'COMMIT',
    '*nat',
    ...lines([after.nat, ...changed], gone),
    'COMMIT',
    '',
  ].join('\n');
}

/** A chain that is named is emptied. It can be deleted when no rule leads to it: after all others are written. */
function lines(all: readonly Chains[], gone: readonly string[] = []): string[] {
  const chains = all.flatMap((one) => Object.entries(one));
  return [
    ...[...chains.map(([chain]) => chain), ...gone].map((chain) => `:${chain} - [0:0]`),
    ...chains.flatMap(([chain, rules]) => rules.map((rule) => `-A ${chain} ${rule}`)),
    ...gone.map((chain) => `-X ${chain}`),
  ];
}

function isSame(one: Chains | undefined, other: Chains): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
