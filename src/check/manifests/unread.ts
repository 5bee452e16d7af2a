import type { Path } from './path.ts';

/** A field that a validator never asked for, and those that it did ask for. */
export interface UnreadField {
  path: Path;
  known: readonly string[];
}

interface Watched {
  path: Path;
  proxy: object;
  asked: Set<string>;
  /** Whether all its fields were looked at, as those of a map of strings are. */
  listed: boolean;
}

/**
 * Hands a value to a validator and finds the fields that it never looks at. The validators of kubernetes-models are code that asks
 * each object for every field that its schema has, there or not, so a field that they don't ask for is in no schema.
 * An object of which they ask nothing may hold anything.
 */
export function unreadFields(value: object, validate: (watched: object) => void): UnreadField[] {
  const seen = new Map<object, Watched>();
  const watch = (part: unknown, path: Path): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const known = seen.get(part);
    if (known) return known.proxy;
    const watched: Watched = { path, proxy: part, asked: new Set(), listed: Array.isArray(part) };
    watched.proxy = new Proxy(part, {
      get(target, key) {
        const inner: unknown = Reflect.get(target, key);
        if (typeof key === 'symbol') return inner;
        if (!Array.isArray(target)) watched.asked.add(key);
        return watch(inner, [...path, Array.isArray(target) ? Number(key) : key]);
      },
      ownKeys(target) {
        watched.listed = true;
        return Reflect.ownKeys(target);
      },
    });
    seen.set(part, watched);
    return watched.proxy;
  };
  validate(watch(value, []) as object);
  return [...seen].flatMap(([part, { path, asked, listed }]) =>
    listed || asked.size === 0
      ? []
      : Object.keys(part)
          .filter((name) => !asked.has(name))
          .map((name) => ({ path: [...path, name], known: [...asked] })),
  );
}
