import { interfaceId } from './network.ts';
import type { Network } from './network.ts';
import type { TopologyLink } from './topology.ts';

/** Which interfaces a frame reaches without a router: those that cables, bridges and parents join. */
export class Segments {
  /** Towards one that stands for all of a segment. */
  readonly #next = new Map<string, string>();

  /** @param kinds The kind of each interface by its id. */
  constructor(kinds: ReadonlyMap<string, string>, joints: readonly TopologyLink[]) {
    for (const joint of joints) {
      const [one, other] = [this.of(joint.from), this.of(joint.to)];
      if (one !== other && crosses(joint, kinds)) this.#next.set(one, other);
    }
  }

  /** The id of an interface that stands for all that are on the same segment as this one. */
  of(id: string): string {
    let end = id;
    for (let next = this.#next.get(end); next !== undefined; next = this.#next.get(end)) end = next;
    // So that a long chain is walked once.
    if (end !== id) this.#next.set(id, end);
    return end;
  }
}

/** The kind of each interface by its id. */
export function kindsOf(network: Network): Map<string, string> {
  const kinds = new Map<string, string>();
  for (const { name, links } of network.values())
    for (const link of links) kinds.set(interfaceId(name, link.name), link.kind);
  return kinds;
}

/** Whether a frame crosses a joint: a VLAN is a segment of its own, and a VRF's ports are joined by routes only. */
export function crosses({ kind, from, to }: TopologyLink, kinds: ReadonlyMap<string, string>): boolean {
  if (kind === 'cable') return true;
  if (kind === 'port') return kinds.get(to) !== 'vrf';
  return kind === 'parent' && kinds.get(from) !== 'vlan';
}
