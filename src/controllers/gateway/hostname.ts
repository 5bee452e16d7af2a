/**
 * Whether a hostname of a listener and one of a route have a name in common. Both may be names, or `*.` and a name, which
 * stands for any number of labels before it.
 * Source: `hostnames` in apis/v1/httproute_types.go of Gateway API 1.6.1.
 */
export function intersects(listener: string, route: string): boolean {
  return listener === route || covers(listener, route) || covers(route, listener);
}

function covers(wildcard: string, name: string): boolean {
  return (
    wildcard.startsWith('*.') && name.replace(/^\*/, '').endsWith(wildcard.slice(1)) && name !== wildcard
  );
}

/**
 * Compares hostnames (undefined: every name), those first that have precedence: names without wildcard, then the longest,
 * which is also the one with the most labels among those that a name can match.
 */
export function bySpecificity(a: string | undefined, b: string | undefined): number {
  const rank = (name: string | undefined) => (name === undefined ? 0 : name.startsWith('*.') ? 1 : 2);
  return rank(b) - rank(a) || (b ?? '').length - (a ?? '').length;
}
