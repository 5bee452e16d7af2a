import { MachineError } from '../machine/types.ts';
import type { Machine } from '../machine/types.ts';
import { hostFactsSchema } from './facts.ts';
import type { HostFacts } from './facts.ts';
import { machineHost } from './host.ts';

/** Facts that one `ip` reads, each with a line of its batch: a program started costs every host a twentieth of a second. */
const batch = {
  addresses: 'address',
  // After the links that it is about: the kernel gives a namespace its number when a link to it is shown.
  namespaces: 'netns list-id',
  routes: 'route show table all',
  rules: 'rule',
  neighbours: 'neighbour',
};

/**
 * What the other facts are read with. The output of a command that isn't there or has nothing to say is empty. Where a
 * module isn't loaded there is nothing to read, and asking would load it.
 */
const readers = {
  links: 'ip -d -j link',
  fdb: 'bridge -j fdb',
  nftables: 'nft=$(nft -j list ruleset); printf %s "$nft"',
  iptables: `[[ $nft == *'"table"'* ]] && iptables-save`,
  ipsets: '[[ -e /sys/module/ip_set ]] && ipset save',
  ipvs: '[[ -e /sys/module/ip_vs ]] && ipvsadm -S -n',
  wireguard: '[[ -e /sys/module/wireguard ]] && wg show all endpoints',
  // Hosts that are no nodes share their files: the list of the network's sockets says which of them BIRD runs on.
  bird: '[[ $(</proc/net/unix) == */run/bird/bird.ctl* ]] && birdc show protocols all',
};

/** Stands between the outputs; no tool prints it. */
const SEPARATOR = '\x1e';

const script = [
  `ip -j -force -batch - <<'END'\n${Object.values(batch).join('\n')}\nEND`,
  ...Object.values(readers).map((command) => `${command} 2>/dev/null`),
].join(`\nprintf '\\x1e'\n`);

/** Fields that differ from reading to reading: timers, counters, handles that the kernel numbers. */
const volatileField =
  /timer|^(handle|packets|bytes|used|probes|valid_life_time|preferred_life_time|expires|cache_age)$/;

/** States of a neighbour that change with time; the others (PERMANENT, NOARP, FAILED) say something. */
const passingState = /^(REACHABLE|STALE|DELAY|PROBE)$/;

/**
 * Reads the facts of every host that exists now.
 * @throws MachineError if the machine stops, or if `ip` fails in it.
 */
export async function readFacts(machine: Machine): Promise<Record<string, HostFacts>> {
  const list = await machine.run(machineHost, 'ls /run/netns 2>/dev/null');
  const hosts = [machineHost, ...new TextDecoder().decode(list.stdout).split('\n').filter(Boolean)];
  const facts: Record<string, HostFacts> = {};
  for (const host of hosts) facts[host] = await readHost(machine, host);
  return facts;
}

async function readHost(machine: Machine, host: string): Promise<HostFacts> {
  const { stdout } = await machine.run(host, script);
  const [ip = '', ...outputs] = new TextDecoder().decode(stdout).split(SEPARATOR);
  const lists = ip.trimEnd().split('\n');
  if (lists.length !== Object.keys(batch).length)
    throw new MachineError(`ip does not answer all questions on ${host}: ${ip}`);
  const texts = Object.fromEntries([
    ...Object.keys(batch).map((name, index) => [name, lists[index]!] as const),
    ...Object.keys(readers).map((name, index) => [name, outputs[index] ?? ''] as const),
  ]) as Record<keyof HostFacts, string>;
  const list = (name: keyof HostFacts) => lasting(parseList(texts[name])) as HostFacts['links'];
  return hostFactsSchema.parse({
    namespaces: list('namespaces'),
    links: list('links'),
    addresses: list('addresses'),
    routes: list('routes'),
    rules: list('rules'),
    // The kernel lists these in the order of a hash whose key it draws at boot.
    neighbours: list('neighbours').sort(byText),
    fdb: list('fdb').sort(byText),
    nftables: list('nftables'),
    // Without comments, which bear the date, and counters.
    iptables: texts.iptables.replaceAll(/^#.*\n|(?<=^:.*) \[\d+:\d+\]/gm, ''),
    ipsets: texts.ipsets,
    ipvs: texts.ipvs,
    wireguard: texts.wireguard,
    bird: lastingBird(texts.bird),
  });
}

/** What `birdc show protocols all` says without its version, the time since when a protocol is up, timers and counters. */
function lastingBird(text: string): string {
  return text
    .replaceAll(/^BIRD .* ready\.\n|^ +(?:[\w ]*timer|Connect delay|Error wait|Restart time): .*\n/gm, '')
    .replaceAll(/^ +(?:Route change stats|(?:Import|Export) (?:updates|withdraws)): .*\n/gm, '')
    .replaceAll(/(?<=^\S.*) (?:\d{2}:\d{2}:\d{2}(?:\.\d+)?|\d{4}-\d{2}-\d{2})(?= |$)/gm, '')
    .replaceAll(/ +$/gm, '');
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function parseList(output: string): unknown {
  if (output.trim() === '') return [];
  const value = JSON.parse(output) as unknown;
  // nft wraps its list, and begins it with its own version.
  if (!Array.isArray(value))
    return (value as { nftables: object[] }).nftables.filter((item) => !('metainfo' in item));
  // iproute2 prints {} for what a filter left out.
  return value.filter((item) => Object.keys(item as object).length > 0);
}

/** The same value without what differs from reading to reading. */
function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting).filter((item) => item !== undefined);
  if (typeof value === 'string') return passingState.test(value) ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !volatileField.test(key));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, lasting(inner)] as const).filter(([, inner]) => inner !== undefined),
  );
}
