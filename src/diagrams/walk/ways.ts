import type { Moment } from '../../labs/facts.ts';
import type { Link } from '../facts/links.ts';
import { interfaceId, networkOf } from '../topology/network.ts';
import type { Network, NetworkHost } from '../topology/network.ts';
import { topologyOf } from '../topology/read.ts';
import { isTunnel } from '../topology/tunnel-kinds.ts';
import type { CapturedPacket } from '../../labs/capture.ts';

/** The place where a packet was seen, without its time. */
export type Place = Pick<CapturedPacket, 'host' | 'interface' | 'direction'>;

/** The id of the interface at a place. */
export function idOf(place: Pick<Place, 'host' | 'interface'>): string {
  return interfaceId(place.host, place.interface);
}

/** How interfaces are joined at one moment, asked by those who follow a packet. Throws as `networkOf` does. */
export class Ways {
  readonly #network: Network;
  readonly #cables = new Map<string, string>();
  /** By interface: the bridge, bond or VRF that it is a port of, and the devices that stand on it. */
  readonly #above = new Map<string, string[]>();

  constructor(moment: Moment) {
    this.#network = networkOf(moment);
    for (const { kind, from, to } of topologyOf(moment).links) {
      if (kind === 'cable') {
        this.#cables.set(from, to);
        this.#cables.set(to, from);
      }
      // A port's master stands above it; a VLAN or MACVLAN stands above its parent.
      if (kind === 'port') this.#stack(to, from);
      if (kind === 'parent') this.#stack(from, to);
    }
  }

  #stack(above: string, below: string): void {
    this.#above.set(below, [...(this.#above.get(below) ?? []), above]);
  }

  /** A host; undefined where the facts don't hold it. */
  host(name: string): NetworkHost | undefined {
    return this.#network.get(name);
  }

  /** An interface; undefined where the facts don't hold it. */
  link(place: Pick<Place, 'host' | 'interface'>): Link | undefined {
    return this.host(place.host)?.links.find(({ name }) => name === place.interface);
  }

  /** Whether two places are the two ends of a cable. */
  areCabled(one: Place, other: Place): boolean {
    return this.#cables.get(idOf(one)) === idOf(other);
  }

  /** The other end of the cable at a place, by its id. */
  cable(place: Place): string | undefined {
    return this.#cables.get(idOf(place));
  }

  /** Whether one interface stands on the other, or has it for a port. */
  isAbove(upper: Place, lower: Place): boolean {
    return this.#above.get(idOf(lower))?.includes(idOf(upper)) ?? false;
  }

  /** Whether two interfaces stand on the same one. */
  areSiblings(one: Place, other: Place): boolean {
    return [...this.#above.values()].some((upper) =>
      [one, other].every((place) => upper.includes(idOf(place))),
    );
  }

  /** Whether it is the end of a tunnel. */
  isTunnel(place: Place): boolean {
    return isTunnel(this.link(place)?.kind ?? '');
  }

  /** The bridge that the interface is a port of. */
  bridgeOf(place: Place): Link | undefined {
    const master = this.link(place)?.master;
    const link = master === undefined ? undefined : this.link({ host: place.host, interface: master });
    return link?.kind === 'bridge' ? link : undefined;
  }
}
