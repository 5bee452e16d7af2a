import type { CapturedPacket } from '../../labs/capture.ts';
import type { HostFacts, Moment } from '../../labs/facts.ts';
import type { LabFolder } from '../../labs/load.ts';
import { decode } from '../../labs/packet/decode.ts';
import { addressText, readAddresses } from '../facts/addresses.ts';
import { fdbText, readFdb } from '../facts/fdb.ts';
import { readLinks } from '../facts/links.ts';
import type { Link } from '../facts/links.ts';
import { neighbourText, readNeighbours } from '../facts/neighbours.ts';
import { readChains, readSets } from '../facts/netfilter.ts';
import { readRoutes, routeText } from '../facts/routes.ts';
import { readRules, ruleText } from '../facts/rules.ts';
import { namesOf, numberKinds, tokensIn } from './names.ts';
import type { Name } from './names.ts';

/**
 * Everything that a lab's recordings name: transcript, facts, captures and `lab.yaml`; nothing where a page has no lab. Facts
 * are read as their tools print them. Recordings are read one after the other, as far as is needed to find a name.
 */
export class Vocabulary {
  /** The hosts of `lab.yaml` and of the facts. */
  readonly hosts: ReadonlySet<string>;
  readonly interfaces: ReadonlySet<string>;
  /** Chains, sets and maps of the packet filter, and the sets of ipset. */
  readonly chains: ReadonlySet<string>;
  readonly #names: ReadonlyMap<Name['kind'], Set<string>>;
  readonly #unread: (() => Iterable<string>)[];
  /** What was read already: moments, hosts and rule sets repeat most of what they say. */
  readonly #known = new Set<string>();

  constructor(lab: LabFolder | undefined) {
    const moments = Object.values(lab?.facts?.moments ?? {});
    const all = moments.flatMap((moment) => Object.values(moment));
    this.hosts = new Set([...Object.keys(lab?.lab.data?.hosts ?? {}), ...moments.flatMap(Object.keys)]);
    this.interfaces = new Set(all.flatMap(({ links }) => links.map(({ ifname }) => String(ifname))));
    this.chains = new Set(all.flatMap(chainNames));
    this.#names = new Map(
      (['address', 'prefix', 'mac', 'word', ...numberKinds] as const).map((kind) => [kind, new Set()]),
    );
    for (const name of [...this.hosts, ...this.interfaces, ...this.chains])
      this.#names.get('word')!.add(name);
    const commands = lab?.transcript?.data?.commands ?? [];
    const captures = Object.values(lab?.captures?.captures ?? {});
    this.#unread = [
      () => commands.flatMap(({ command, output }) => [command, output]),
      // Most names are found before the long parts are read.
      ...parts.map((part) => () => moments.flatMap((moment) => [...this.#factTexts(moment, part)])),
      () => captures.flatMap(({ packets }) => packets).map(packetText),
    ];
  }

  /** Whether a recording holds a name, as a whole. Throws a `UserError` where the facts hold what no tool printed. */
  has({ kind, text }: Pick<Name, 'kind' | 'text'>): boolean {
    const names = this.#names.get(kind)!;
    while (!names.has(text) && this.#readOn());
    return names.has(text);
  }

  /** All names of a kind. */
  all(kind: Name['kind']): ReadonlySet<string> {
    while (this.#readOn());
    return this.#names.get(kind)!;
  }

  /** Reads the next recording; false where there is none left. */
  #readOn(): boolean {
    const texts = this.#unread.shift();
    if (!texts) return false;
    for (const text of texts()) {
      if (!this.#isNew(text)) continue;
      for (const token of tokensIn(text))
        if (this.#isNew(`${token.number ?? ''} ${token.raw}`))
          namesOf(token).forEach((name) => this.#add(name));
    }
    return true;
  }

  #add({ kind, text }: Name): void {
    this.#names.get(kind)!.add(text);
    // Rules write an address as a prefix of one.
    const [, address] = /^(.*)\/(?:32|128)$/.exec(text) ?? [];
    if (address !== undefined) this.#names.get('address')!.add(address);
  }

  *#factTexts(moment: Moment, { of, texts }: Part): Iterable<string> {
    for (const facts of Object.values(moment))
      // Reading them costs more than comparing them.
      if (this.#isNew(JSON.stringify(of(facts)))) yield* texts(facts);
  }

  #isNew(text: string): boolean {
    if (this.#known.has(text)) return false;
    this.#known.add(text);
    return true;
  }
}

function chainNames({ nftables, iptables, ipsets }: HostFacts): string[] {
  const nft = nftables.flatMap(({ chain, set, map }) =>
    [chain, set, map].flatMap((item) => (item as { name: string } | undefined)?.name ?? []),
  );
  const texts = [...iptables.matchAll(/^:(\S+)/gm), ...ipsets.matchAll(/^create (\S+)/gm)];
  return [...nft, ...texts.map(([, name]) => name!)];
}

/** A part of a host's facts, and how its tool prints it. */
interface Part {
  of: (facts: HostFacts) => unknown;
  texts: (facts: HostFacts) => string[];
}

const parts: readonly Part[] = [
  { of: ({ links }) => links, texts: (facts) => readLinks(facts).map(linkText) },
  {
    of: ({ addresses }) => addresses,
    texts: (facts) => readAddresses(facts).flatMap((one) => [addressText(one), one.address]),
  },
  { of: ({ routes }) => routes, texts: (facts) => readRoutes(facts).map(routeText) },
  {
    of: ({ rules }) => rules,
    texts: (facts) => readRules(facts).map((rule) => `${ruleText(rule)} table ${rule.table ?? ''}`),
  },
  { of: ({ neighbours }) => neighbours, texts: (facts) => readNeighbours(facts).map(neighbourText) },
  { of: ({ fdb }) => fdb, texts: (facts) => readFdb(facts).map(fdbText) },
  {
    of: ({ nftables, iptables }) => [nftables, iptables],
    texts: (facts) => [
      ...readChains(facts).flatMap(({ rules }) => rules),
      ...readSets(facts).flatMap(({ elements }) => elements),
    ],
  },
  { of: ({ ipsets }) => ipsets, texts: ({ ipsets }) => [ipsets] },
  { of: ({ ipvs }) => ipvs, texts: ({ ipvs }) => [ipvs] },
  { of: ({ wireguard }) => wireguard, texts: ({ wireguard }) => [wireguard] },
  { of: ({ bird }) => bird, texts: ({ bird }) => [bird] },
];

function linkText({ mac, mtu, kind, data }: Link): string {
  const id = typeof data.id === 'number' ? `${kind} id ${data.id}` : kind;
  return `${mac ?? ''} mtu ${mtu} ${id} ${JSON.stringify(data)}`;
}

/** The fields of a packet's headers that a label may name. */
function packetText({ link, bytes, length, mark }: CapturedPacket): string {
  const { layers } = decode(link, Buffer.from(bytes, 'hex'), length);
  const fields = layers.flatMap((layer) => {
    switch (layer.protocol) {
      case 'ethernet':
        return [layer.source, layer.destination];
      case 'arp':
        return [layer.senderMac, layer.senderAddress, layer.targetMac, layer.targetAddress];
      case 'ipv4':
        return [layer.source, layer.destination, `ttl ${layer.ttl}`];
      case 'ipv6':
        return [layer.source, layer.destination, `ttl ${layer.hopLimit}`];
      case 'udp':
      case 'tcp':
        return [`port ${layer.sourcePort} port ${layer.destinationPort}`];
      case 'vlan':
        return [`vlan ${layer.id}`];
      case 'vxlan':
      case 'geneve':
        return [`vni ${layer.vni}`];
      default:
        return [];
    }
  });
  return [...fields, ...(mark === undefined ? [] : [`mark ${mark} mark 0x${mark.toString(16)}`])].join(' ');
}
