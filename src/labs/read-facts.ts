import { MachineError } from '../machine/types.ts';
import type { Machine } from '../machine/types.ts';
import { captureProgram } from './captured.ts';
import { hostFactsSchema } from './facts.ts';
import type { HostFacts } from './facts.ts';
import { machineHost } from './host.ts';

/** The program in the machine that asks the tools; it says itself what it prints. */
const program = '/usr/lib/hopbook/facts';

/** Reading may take so many seconds: ten hosts take four. */
const READ_SECONDS = 120;

/** Fields that differ from reading to reading: timers, counters, handles that the kernel numbers. */
const volatileField =
  /timer|^topology_change|^(handle|packets|bytes|used|probes|valid_life_time|preferred_life_time|expires|cache_age)$/;

/** States of a neighbour or of a forwarding entry that change with time; the others (PERMANENT, NOARP, FAILED) say something. */
const passingState = /^(REACHABLE|STALE|DELAY|PROBE|stale)$/;

/** What the tools print of one host, by fact; empty where they have nothing to say. */
type Texts = Partial<Record<keyof HostFacts, string>>;

/**
 * Reads the facts of every host that exists now.
 * @throws MachineError if the machine stops, or if the facts can't be read in it.
 */
export async function readFacts(machine: Machine): Promise<Record<string, HostFacts>> {
  const { stdout, stderr, exit } = await machine.run(machineHost, program, { timeout: READ_SECONDS });
  const decoder = new TextDecoder();
  // Bash's code for a program that isn't there.
  if (exit === 127)
    throw new MachineError(
      `The machine's image is older than the project and lacks ${program}. Build it again: npm run machine`,
    );
  if (exit !== 0) throw new MachineError(`The facts can't be read: ${decoder.decode(stderr).trim()}`);
  return Object.fromEntries(
    [...textsByHost(decoder.decode(stdout))].map(([host, texts]) => [host, factsOf(texts)]),
  );
}

/**
 * Does to the machine what {@link readFacts} does to it, in a fraction of the time: listing links makes the kernel number
 * namespaces, and later outputs may show the numbers. A capture lists the links of every host at its end; this one has
 * nothing to wait for.
 */
export async function numberNamespaces(machine: Machine): Promise<void> {
  await machine.run(machineHost, `${captureProgram} >/dev/null`, { timeout: READ_SECONDS });
}

function textsByHost(said: string): Map<string, Texts> {
  const hosts = new Map<string, Texts>();
  for (const part of said.split('\x1e').slice(1)) {
    const end = part.indexOf('\n');
    const [host = '', ...names] = part.slice(0, end).split(' ');
    const output = part.slice(end + 1);
    const outputs = names.length === 1 ? [output] : output.trimEnd().split('\n');
    if (outputs.length !== names.length)
      throw new MachineError(`The facts of ${host} can't be read: ip says ${output}`);
    const texts = names.map((name, index) => [name, outputs[index]!]);
    hosts.set(host, { ...hosts.get(host), ...(Object.fromEntries(texts) as Texts) });
  }
  return hosts;
}

function factsOf(texts: Texts): HostFacts {
  const list = (name: keyof HostFacts) => lasting(parseList(texts[name] ?? '')) as HostFacts['links'];
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
    iptables: (texts.iptables ?? '').replaceAll(/^#.*\n|(?<=^:.*) \[\d+:\d+\]/gm, ''),
    ipsets: texts.ipsets ?? '',
    ipvs: texts.ipvs ?? '',
    wireguard: texts.wireguard ?? '',
    bird: lastingBird(texts.bird ?? ''),
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
