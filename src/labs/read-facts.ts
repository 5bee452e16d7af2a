import type { Machine } from '../machine/types.ts';
import { hostFactsSchema } from './facts.ts';
import type { HostFacts } from './facts.ts';
import { machineHost } from './host.ts';

/** What each fact is read with. The output of a command that isn't there or has nothing to say is empty. */
const readers: Record<keyof HostFacts, string> = {
  links: 'ip -d -j link',
  // After the links: the kernel gives a namespace its number when a link is first listed whose other end is there.
  namespaces: 'ip -j netns list-id',
  addresses: 'ip -j address',
  routes: 'ip -j route show table all',
  rules: 'ip -j rule',
  neighbours: 'ip -j neighbour',
  fdb: 'bridge -j fdb',
  nftables: 'nft -j list ruleset',
  iptables: 'iptables-save',
  ipsets: 'ipset save',
  ipvs: 'ipvsadm -S -n',
  // Bash looks first, because each program started costs every host of every lab a tenth of a second.
  wireguard: '[[ $(</proc/modules) == *wireguard* ]] && wg show all endpoints',
  bird: '[[ -S /run/bird/bird.ctl ]] && birdc show protocols all',
};

/** Stands between the outputs; no tool prints it. */
const SEPARATOR = '\x1e';

/** Fields that differ from reading to reading: timers, counters, handles that the kernel numbers. */
const volatileField =
  /timer|^(handle|packets|bytes|used|probes|valid_life_time|preferred_life_time|expires|cache_age)$/;

/** States of a neighbour that change with time; the others (PERMANENT, NOARP, FAILED) say something. */
const passingState = /^(REACHABLE|STALE|DELAY|PROBE)$/;

/**
 * Reads the facts of every host that exists now.
 * @throws MachineError if the machine stops.
 */
export async function readFacts(machine: Machine): Promise<Record<string, HostFacts>> {
  const list = await machine.run(machineHost, 'ls /run/netns 2>/dev/null');
  const hosts = [machineHost, ...new TextDecoder().decode(list.stdout).split('\n').filter(Boolean)];
  const facts: Record<string, HostFacts> = {};
  for (const host of hosts) facts[host] = await readHost(machine, host);
  return facts;
}

async function readHost(machine: Machine, host: string): Promise<HostFacts> {
  const script = Object.values(readers)
    .map((command) => `${command} 2>/dev/null; printf '\\x1e'`)
    .join('; ');
  const { stdout } = await machine.run(host, script);
  const outputs = new TextDecoder().decode(stdout).split(SEPARATOR);
  const facts = Object.keys(readers).map((name, index) => {
    const output = outputs[index] ?? '';
    if (name === 'iptables') return [name, output.replaceAll(/^#.*\n|(?<=^:.*) \[\d+:\d+\]/gm, '')];
    if (name === 'ipsets' || name === 'ipvs' || name === 'wireguard' || name === 'bird')
      return [name, output];
    const list = lasting(parseList(output)) as unknown[];
    // The kernel lists these in the order of a hash whose key it draws at boot.
    return [name, name === 'neighbours' || name === 'fdb' ? list.sort(byText) : list];
  });
  return hostFactsSchema.parse(Object.fromEntries(facts));
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
