import type { HostFacts, Moment } from '../../labs/facts.ts';
import { readAddresses } from '../facts/addresses.ts';
import type { Address } from '../facts/addresses.ts';
import { readLinks } from '../facts/links.ts';
import type { Link } from '../facts/links.ts';
import { readRoutes } from '../facts/routes.ts';
import type { Route } from '../facts/routes.ts';
import { topologyOf } from '../topology/read.ts';
import { Segments } from '../topology/segments.ts';
import type { TopologyLink } from '../topology/topology.ts';

/** A host, or one interface of it. */
export interface End {
  host: string;
  interface: string | undefined;
}

/** One moment's facts. */
export class RecordedMoment {
  readonly #facts: Moment;
  #segments: Segments | undefined;

  constructor(facts: Moment) {
    this.#facts = facts;
  }

  get hosts(): [string, HostFacts][] {
    return Object.entries(this.#facts);
  }

  /** The interfaces of a host, or the one that the end names; none where the host doesn't exist then. */
  links(end: End): readonly Link[] {
    const links = this.#read(end.host, readLinks);
    return end.interface === undefined ? links : links.filter(({ name }) => name === end.interface);
  }

  /** The addresses of a host, or those of the interface that the end names. */
  addresses(end: End): readonly Address[] {
    const all = this.#read(end.host, readAddresses);
    return end.interface === undefined ? all : all.filter((one) => one.interface === end.interface);
  }

  /** The routes of a host that lead somewhere, of all tables. */
  routes(host: string): readonly Route[] {
    return this.#read(host, readRoutes).filter(({ type }) => type === 'unicast');
  }

  /** What joins interfaces, and BGP sessions between hosts. */
  get joints(): readonly TopologyLink[] {
    return topologyOf(this.#facts).links;
  }

  /** Whether a cable leads from one to the other, or an interface of the one stands on an interface of the other. */
  cabled(one: End, other: End): boolean {
    return this.#linked(one, other, ({ kind }) => kind === 'cable' || kind === 'parent');
  }

  /** Whether a link joins two ends, or both are on one segment: cables and bridges, no router between them. */
  joined(one: End, other: End): boolean {
    if (this.#linked(one, other, () => true)) return true;
    const here = new Set(this.#segmentsOf(one));
    return this.#segmentsOf(other).some((segment) => here.has(segment));
  }

  #linked(one: End, other: End, counts: (link: TopologyLink) => boolean): boolean {
    return this.joints.some(
      (link) =>
        counts(link) &&
        ((isEnd(one, link.from) && isEnd(other, link.to)) ||
          (isEnd(one, link.to) && isEnd(other, link.from))),
    );
  }

  /** By interface, one that stands for all on the same segment. */
  #segmentsOf(end: End): string[] {
    if (!this.#segments) {
      const kinds = new Map(
        this.hosts.flatMap(([host]) =>
          this.links({ host, interface: undefined }).map(({ name, kind }) => [`${host}:${name}`, kind]),
        ),
      );
      this.#segments = new Segments(kinds, this.joints);
    }
    return this.links(end).map(({ name }) => this.#segments!.of(`${end.host}:${name}`));
  }

  #read<T>(host: string, read: (facts: HostFacts) => readonly T[]): readonly T[] {
    const facts = this.#facts[host];
    return facts ? read(facts) : [];
  }
}

/** Whether a topology's id is that of the end: of the host itself, or of one of its interfaces. */
export function isEnd({ host, interface: name }: End, id: string): boolean {
  return name === undefined ? id === host || id.startsWith(`${host}:`) : id === `${host}:${name}`;
}

/** A host or an interface in a message. */
export function endText({ host, interface: name }: End): string {
  return name === undefined ? `\`${host}\`` : `\`${name}\` on \`${host}\``;
}
