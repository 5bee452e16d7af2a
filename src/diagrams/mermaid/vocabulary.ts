import type { CapturedPacket } from '../../labs/capture.ts';
import type { HostFacts } from '../../labs/facts.ts';
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

/** Everything that a lab's recordings name. */
export interface Vocabulary {
  /** By kind, in the form in which names are compared. */
  names: Record<Name['kind'], Set<string>>;
  /** The hosts of `lab.yaml` and of the facts. */
  hosts: Set<string>;
  interfaces: Set<string>;
  /** Chains, sets and maps of the packet filter, and the sets of ipset. */
  chains: Set<string>;
}

/**
 * What a lab's transcript, facts, captures and `lab.yaml` name; nothing where a page has no lab. Facts are read as their
 * tools print them. Throws a `UserError` where the facts hold what no tool printed.
 */
export function vocabularyOf(lab: LabFolder | undefined): Vocabulary {
  const kinds = ['address', 'prefix', 'mac', 'word', ...numberKinds];
  const names = Object.fromEntries(kinds.map((kind) => [kind, new Set()])) as Vocabulary['names'];
  const hosts = new Set(Object.keys(lab?.lab.data?.hosts ?? {}));
  const [interfaces, chains] = [new Set<string>(), new Set<string>()];

  const known = new Set<string>();
  const isNew = (text: string) => {
    if (known.has(text)) return false;
    known.add(text);
    return true;
  };
  // Moments, hosts and rule sets repeat most of what they say.
  const read = (text: string) => {
    if (!isNew(text)) return;
    for (const token of tokensIn(text)) {
      if (!isNew(`${token.number ?? ''} ${token.raw}`)) continue;
      for (const { kind, text: name } of namesOf(token)) {
        names[kind].add(name);
        // Rules write an address like this.
        if (kind === 'prefix') names.address.add(name.replace(/\/(?:32|128)$/, ''));
      }
    }
  };
  for (const { command, output } of lab?.transcript?.data?.commands ?? []) {
    read(command);
    read(output);
  }
  for (const moment of Object.values(lab?.facts?.moments ?? {}))
    for (const [host, facts] of Object.entries(moment)) {
      hosts.add(host);
      for (const { ifname } of facts.links) interfaces.add(String(ifname));
      // Reading them costs more than comparing them.
      for (const { of, texts } of parts)
        if (isNew(JSON.stringify(of(facts)))) for (const text of texts(facts)) read(text);
      if (isNew(JSON.stringify([facts.nftables, facts.iptables, facts.ipsets])))
        for (const name of chainNames(facts)) chains.add(name);
    }
  for (const { packets } of Object.values(lab?.captures?.captures ?? {}))
    for (const packet of packets) read(packetText(packet));
  for (const name of [...hosts, ...interfaces, ...chains]) names.word.add(name);
  return { names, hosts, interfaces, chains };
}

function chainNames(facts: HostFacts): string[] {
  const ipsets = [...facts.ipsets.matchAll(/^create (\S+)/gm)].map(([, name]) => name!);
  return [...readChains(facts), ...readSets(facts)].map(({ name }) => name).concat(ipsets);
}

/** Each part of a host's facts, and how its tool prints it. */
const parts: { of: (facts: HostFacts) => unknown; texts: (facts: HostFacts) => string[] }[] = [
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
