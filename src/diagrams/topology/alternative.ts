import type { Moment } from '../../labs/facts.ts';
import { chosenPart, isSwitch } from './chosen.ts';
import type { TopologyOptions } from './mermaid.ts';
import { tablesOf } from './tables.ts';
import type { HostTable } from './tables.ts';
import type { Topology, TopologyHost, TopologyInterface, TopologyLink } from './topology.ts';

/** What a picture of a topology shows, in words. */
export interface ToldTopology {
  hosts: { sentence: string; tables: { title: string; lines: string[] }[] }[];
  /** A sentence each. */
  links: string[];
}

/** Tells the topology of a moment, or the part that is chosen, in the order of the facts. */
export function toldTopology(moment: Moment, whole: Topology, options: TopologyOptions): ToldTopology {
  const { hosts, links } = chosenPart(whole, options.hosts);
  const macs = options.show.words.includes('macs');
  return {
    hosts: hosts.map((host) => {
      const facts = moment[host.name];
      const tables: HostTable[] = facts ? tablesOf(facts, options.show, options.hosts !== undefined) : [];
      return {
        sentence: hostSentence(host, isSwitch(host, whole), macs),
        tables: tables.map(({ title, lines }) => ({ title, lines: lines.length > 0 ? lines : ['none'] })),
      };
    }),
    links: links.map(linkSentence),
  };
}

function hostSentence({ name, interfaces }: TopologyHost, isSwitch: boolean, macs: boolean): string {
  if (interfaces.length === 0) return `${name} has no interface.`;
  const words = interfaces.map((one) => interfaceWords(one, macs));
  return isSwitch ? `${name} is a switch with ${joined(words)}.` : `${name} has ${joined(words)}.`;
}

function interfaceWords({ name, mac, addresses, up }: TopologyInterface, macs: boolean): string {
  const carried = [...(macs && mac !== undefined ? [mac] : []), ...addresses];
  const words = carried.length > 0 ? `${name} with ${joined(carried)}` : name;
  return up ? words : `${words} (down)`;
}

function linkSentence({ kind, from, to, label, oneWay }: TopologyLink): string {
  const [one, other] = [from, to].map(ofHost) as [string, string];
  switch (kind) {
    case 'cable':
      return `A cable joins ${one} and ${other}.`;
    case 'port':
      return `${one} is a port of ${to.slice(to.indexOf(':') + 1)}.`;
    case 'parent':
      return `${one} stands on ${other}${label === undefined ? '' : ` (${label})`}.`;
    case 'tunnel':
      return oneWay
        ? `${label} leads from ${one} to ${other}, but not back.`
        : `${label} joins ${one} and ${other}.`;
    case 'bgp':
      return `${from} and ${to} have a BGP session (${label}).`;
  }
}

function ofHost(id: string): string {
  const [host = '', ...name] = id.split(':');
  return `${name.join(':')} of ${host}`;
}

function joined(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
