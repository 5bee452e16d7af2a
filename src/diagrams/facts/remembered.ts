/**
 * Reads something once of each source: rules, diagrams and walks ask for the same tables again and again. What it returns
 * must not be changed.
 */
export function remembered<S extends object, T>(read: (source: S) => T): (source: S) => T {
  const known = new WeakMap<S, { value: T }>();
  return (source) => {
    let kept = known.get(source);
    if (!kept) known.set(source, (kept = { value: read(source) }));
    return kept.value;
  };
}
