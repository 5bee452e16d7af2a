import { covers, parsePrefix } from '../facts/prefix.ts';
import { interfaceId } from './network.ts';
import type { Network, NetworkHost } from './network.ts';
import { Segments, kindsOf } from './segments.ts';
import type { TopologyLink } from './topology.ts';

/** Finds the host that an address belongs to, as seen from another host. */
export class Owners {
  readonly #network: Network;
  readonly #segments: Segments;

  /** @param joints Cables, ports and parents: what frames cross without a router. */
  constructor(network: Network, joints: readonly TopologyLink[]) {
    this.#network = network;
    this.#segments = new Segments(kindsOf(network), joints);
  }

  /**
   * The host that owns an address. Where several do, the one on the segment that the asking host would look on.
   * @param device The interface that `from` sends through, where that is known.
   * @returns The host, or why none can be told.
   */
  find(from: NetworkHost, address: string, device?: string): NetworkHost | string {
    const all = [...this.#network.values()].flatMap((host) =>
      host.addresses
        .filter((own) => own.address === address)
        .map((own) => ({ host, id: interfaceId(host.name, own.interface) })),
    );
    const others = all.filter(({ host }) => host !== from);
    const hosts = new Set(others.map(({ host }) => host));
    if (hosts.size === 0)
      return all.length > 0 ? `\`${address}\` is its own address` : `no host owns \`${address}\``;
    if (hosts.size === 1) return others[0]!.host;
    const here = new Set(
      this.#devices(from, address, device).map((name) => this.#segments.of(interfaceId(from.name, name))),
    );
    const near = new Set(others.filter(({ id }) => here.has(this.#segments.of(id))).map(({ host }) => host));
    const [only, ...more] = near;
    if (only && more.length === 0) return only;
    const names = [...hosts].map(({ name }) => `\`${name}\``).join(' and ');
    return `${names} own \`${address}\``;
  }

  #devices(from: NetworkHost, address: string, device: string | undefined): string[] {
    if (device !== undefined) return [device];
    return from.addresses
      .filter((own) => covers(parsePrefix(`${own.address}/${own.prefix}`), address))
      .map((own) => own.interface);
  }
}
