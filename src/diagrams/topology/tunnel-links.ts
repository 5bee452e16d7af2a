import type { Link } from '../facts/links.ts';
import { interfaceId, linkBetween } from './network.ts';
import type { Found, Network, NetworkHost } from './network.ts';
import type { TopologyLink, Unresolved } from './topology.ts';

/** Collects which tunnel device sends to which, and makes one link of the two directions. */
export class TunnelLinks {
  readonly #order: readonly string[];
  readonly #ways: { host: string; link: TopologyLink }[] = [];
  readonly #unresolved: Unresolved[] = [];

  constructor(network: Network) {
    this.#order = [...network.keys()];
  }

  /** Adds what an interface sends to. */
  add(host: NetworkHost, link: Link, farHost: NetworkHost, far: Link, label: string): void {
    const tunnel = linkBetween(
      'tunnel',
      interfaceId(host.name, link.name),
      interfaceId(farHost.name, far.name),
      label,
    );
    this.#ways.push({ host: host.name, link: tunnel });
  }

  /** Says what could not be told about an interface. */
  leave(host: NetworkHost, link: Link, message: string): void {
    this.#unresolved.push({ host: host.name, interface: link.name, message });
  }

  /** Each tunnel once: from the host that comes first in the facts, or from the only one that sends. */
  get found(): Found {
    const ways = this.#ways.toSorted((a, b) => this.#order.indexOf(a.host) - this.#order.indexOf(b.host));
    const links: TopologyLink[] = [];
    for (const { link } of ways) {
      const known = links.find(
        ({ from, to }) => (from === link.from && to === link.to) || (from === link.to && to === link.from),
      );
      if (!known) links.push({ ...link, oneWay: true });
      else if (known.from === link.to) known.oneWay = false;
    }
    return { links, unresolved: this.#unresolved };
  }
}
