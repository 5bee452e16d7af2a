import type { HostFacts } from '../../labs/facts.ts';

/** Reads something of a host's facts once: a walk asks the same tables at every hop. What it returns must not be changed. */
export function remembered<T>(read: (facts: HostFacts) => T): (facts: HostFacts) => T {
  const known = new WeakMap<HostFacts, T>();
  return (facts) => {
    if (!known.has(facts)) known.set(facts, read(facts));
    return known.get(facts)!;
  };
}
