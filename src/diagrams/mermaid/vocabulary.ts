import type { CapturedPacket } from '../../labs/capture.ts';
import type { HostFacts } from '../../labs/facts.ts';
import type { LabFolder } from '../../labs/load.ts';
import { addressText, readAddresses } from '../facts/addresses.ts';
import { decodedPacket } from '../facts/decoded.ts';
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
  readonly #texts = new Set<string>();
  readonly #tokens = new Map<string | undefined, Set<string>>();

  constructor(lab: LabFolder | undefined) {
    const moments = Object.values(lab?.facts?.moments ?? {});
    const all = [...new Set(moments.flatMap((moment) => Object.values(moment)))];
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
      ...parts.map((part) => () => [...new Set(all.flatMap(part))]),
      () => distinct(captures.flatMap(({ packets }) => packets)).map(packetText),
    ];
  }

  /** Whether a recording holds one of these names, as a whole. Throws a `UserError` where the facts hold what no tool printed. */
  has(...names: Pick<Name, 'kind' | 'text'>[]): boolean {
    const isKnown = () => names.some(({ kind, text }) => this.#names.get(kind)!.has(text));
    while (!isKnown()) if (!this.#readOn()) return false;
    return true;
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
      if (!isNew(this.#texts, text)) continue;
      for (const token of tokensIn(text)) {
        let known = this.#tokens.get(token.number);
        if (!known) this.#tokens.set(token.number, (known = new Set()));
        if (isNew(known, token.raw)) namesOf(token).forEach((name) => this.#add(name));
      }
    }
    return true;
  }

  #add({ kind, text }: Name): void {
    this.#names.get(kind)!.add(text);
    // Rules write an address as a prefix of one.
    const [, address] = /^(.*)\/(?:32|128)$/.exec(text) ?? [];
    if (address !== undefined) this.#names.get('address')!.add(address);
  }
}

function isNew(known: Set<string>, text: string): boolean {
  const { size } = known;
  return known.add(text).size > size;
}

/** A packet is captured at every interface that it passes. */
function distinct(packets: readonly CapturedPacket[]): CapturedPacket[] {
  return [
    ...new Map(packets.map((packet) => [`${packet.link} ${packet.mark} ${packet.bytes}`, packet])).values(),
  ];
}

function chainNames({ nftables, iptables, ipsets }: HostFacts): string[] {
  const nft = nftables.flatMap(({ chain, set, map }) =>
    [chain, set, map].flatMap((item) => (item as { name: string } | undefined)?.name ?? []),
  );
  const texts = [...iptables.matchAll(/^:(\S+)/gm), ...ipsets.matchAll(/^create (\S+)/gm)];
  return [...nft, ...texts.map(([, name]) => name!)];
}

/** The parts of a host's facts, as their tools print them. */
const parts: readonly ((facts: HostFacts) => string[])[] = [
  (facts) => readLinks(facts).flatMap(linkTexts),
  (facts) => readAddresses(facts).flatMap((one) => [addressText(one), one.address]),
  (facts) => readRoutes(facts).map(routeText),
  (facts) => readRules(facts).map((rule) => `${ruleText(rule)} table ${rule.table ?? ''}`),
  (facts) => readNeighbours(facts).map(neighbourText),
  (facts) => readFdb(facts).map(fdbText),
  (facts) => [
    ...readChains(facts).flatMap(({ rules }) => rules),
    ...readSets(facts).flatMap(({ elements }) => elements),
  ],
  ({ ipsets }) => [ipsets],
  ({ ipvs }) => [ipvs],
  ({ wireguard }) => [wireguard],
  ({ bird }) => [bird],
];

/** In pieces, because most links have some of them in common. */
function linkTexts({ mac, mtu, kind, data }: Link): string[] {
  const id = typeof data.id === 'number' ? `${kind} id ${data.id}` : kind;
  return [mac ?? '', `mtu ${mtu}`, id, JSON.stringify(data)];
}

/** The fields of a packet's headers that a label may name. */
function packetText(packet: CapturedPacket): string {
  const { mark } = packet;
  const { layers } = decodedPacket(packet);
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
