import type { RoundTrip } from '../walk/hop.ts';
import { interfaceId } from './network.ts';
import type { Topology } from './topology.ts';

/**
 * The ids of the interfaces that saw a packet or its answer, and of the links that it crossed: those with both ends among
 * them, and from port to port of one bridge.
 */
export function pathOf({ there, back }: RoundTrip, { links }: Topology): Set<string> {
  const path = new Set<string>();
  for (const trail of [there, back]) {
    const seen = new Set(
      trail?.observations.map(({ captured }) => interfaceId(captured.host, captured.interface)),
    );
    for (const id of seen) path.add(id);
    for (const { id, kind, from, to } of links) {
      if (kind === 'tunnel' || kind === 'bgp' || !seen.has(from)) continue;
      const through =
        kind === 'port' &&
        links.some(
          (other) => other.kind === 'port' && other.to === to && other.from !== from && seen.has(other.from),
        );
      if (seen.has(to) || through) path.add(id);
      if (through) path.add(to);
    }
  }
  return path;
}

/**
 * Classes for the parts of a picture, by their ids: `is-path` for what stands for something on the path.
 * @param parts What stands for each host, interface and link in the picture.
 */
export function pathMarks(path: Iterable<string>, parts: ReadonlyMap<string, string[]>): Map<string, string> {
  return new Map([...path].flatMap((id) => parts.get(id) ?? []).map((part) => [part, 'is-path']));
}
