/** How many hues there are: more could not be told apart. */
const hues = 16;

/**
 * The class of each host's hue (`hue-0` to `hue-15`, in `styles/console.css`): always the same for the same names in the
 * same order, and different within a lab as long as it has no more hosts than there are hues.
 */
export function hostHues(names: Iterable<string>): Map<string, string> {
  const taken = new Set<number>();
  const result = new Map<string, string>();
  for (const name of new Set(names)) {
    let slot = hash(name) % hues;
    // A stride that shares no factor with the number of hues visits each of them, and neighbours in turn look unlike.
    while (taken.has(slot) && taken.size < hues) slot = (slot + 5) % hues;
    taken.add(slot);
    result.set(name, `hue-${slot}`);
  }
  return result;
}

/** FNV-1a. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const char of name) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return (value ^ (value >>> 16)) >>> 0;
}
