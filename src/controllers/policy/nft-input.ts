import { joined } from '../lines.ts';
import { mapNames } from './rules.ts';
import type { PolicyRules } from './rules.ts';

const table = 'inet policies';

/**
 * The commands (for `nft -f -`) that make what is the same on every node. The hook is `forward`: packets between a pod and processes of
 * its own node don't pass it, which the API wants to be allowed. DNAT comes before it, SNAT after it: both addresses are pods' own, where pods have any.
 */
export function setUpInput(): string {
  return joined([
    `add table ${table}`,
    ...mapNames.map(
      (name) =>
        `add map ${table} ${name} { type ${name.endsWith('-v6') ? 'ipv6_addr' : 'ipv4_addr'} : verdict ; }`,
    ),
    `add chain ${table} forward { type filter hook forward priority filter ; policy accept ; }`,
    `add rule ${table} forward ct state established,related counter accept comment "replies, and connections that were allowed"`,
    `add rule ${table} forward ip saddr vmap @isolated-egress`,
    `add rule ${table} forward ip6 saddr vmap @isolated-egress-v6`,
    `add rule ${table} forward ip daddr vmap @isolated-ingress`,
    `add rule ${table} forward ip6 daddr vmap @isolated-ingress-v6`,
  ]);
}

/**
 * The commands that make rules of others: chains, sets and elements that differ, and nothing else. One transaction; counters of other
 * chains go on. Empty where nothing differs.
 */
export function changeInput(before: PolicyRules, after: PolicyRules): string {
  const chains = Object.keys(after.chains).filter(
    (chain) => JSON.stringify(before.chains[chain]) !== JSON.stringify(after.chains[chain]),
  );
  const goneChains = Object.keys(before.chains).filter((chain) => after.chains[chain] === undefined);
  const goneSets = Object.keys(before.sets).filter((set) => after.sets[set] === undefined);
  return joined([
    ...Object.entries(after.sets).flatMap(([set, { type }]) =>
      before.sets[set] === undefined ? [`add set ${table} ${set} { type ${type} ; }`] : [],
    ),
    ...chains.flatMap((chain) => [
      before.chains[chain] === undefined ? `add chain ${table} ${chain}` : `flush chain ${table} ${chain}`,
    ]),
    ...Object.entries(after.sets).flatMap(([set, { elements }]) =>
      changed(set, before.sets[set]?.elements ?? [], elements),
    ),
    ...chains.flatMap((chain) => after.chains[chain]!.map((rule) => `add rule ${table} ${chain} ${rule}`)),
    ...mapNames.flatMap((map) => changed(map, pairs(before.maps[map]), pairs(after.maps[map]))),
    ...goneChains.map((chain) => `flush chain ${table} ${chain}`),
    ...goneChains.map((chain) => `delete chain ${table} ${chain}`),
    ...goneSets.map((set) => `delete set ${table} ${set}`),
  ]);
}

function pairs(map: Record<string, string>): string[] {
  return Object.entries(map).map(([address, verdict]) => `${address} : ${verdict}`);
}

function changed(set: string, before: readonly string[], after: readonly string[]): string[] {
  const command = (verb: string, elements: string[]) =>
    elements.length === 0 ? [] : [`${verb} element ${table} ${set} { ${elements.join(', ')} }`];
  return [
    ...command(
      'delete',
      before.filter((element) => !after.includes(element)),
    ),
    ...command(
      'add',
      after.filter((element) => !before.includes(element)),
    ),
  ];
}
