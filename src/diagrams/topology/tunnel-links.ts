import type { Link } from '../facts/links.ts';
import { interfaceId, linkBetween } from './network.ts';
import type { Found, Network, NetworkHost } from './network.ts';

/** Collects links that either end may name, each once. */
export class TunnelLinks {
  readonly found: Found = { links: [], unresolved: [] };
  readonly #order: readonly string[];

  constructor(network: Network) {
    this.#order = [...network.keys()];
  }

  /** Adds a tunnel from the host that comes first in the facts. */
  add(host: NetworkHost, link: Link, farHost: NetworkHost, far: Link, label: string): void {
    const ends = [
      { host: host.name, id: interfaceId(host.name, link.name) },
      { host: farHost.name, id: interfaceId(farHost.name, far.name) },
    ].sort((a, b) => this.#order.indexOf(a.host) - this.#order.indexOf(b.host));
    const tunnel = linkBetween('tunnel', ends[0]!.id, ends[1]!.id, label);
    if (!this.found.links.some(({ id }) => id === tunnel.id)) this.found.links.push(tunnel);
  }

  /** Says what could not be told about an interface. */
  leave(host: NetworkHost, link: Link, message: string): void {
    this.found.unresolved.push({ host: host.name, interface: link.name, message });
  }
}
