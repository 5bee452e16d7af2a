import { distance } from '../../labs/near.ts';

/**
 * The known name that a wrong one was meant to be: a slip of the finger away, two in a name that is long enough for them, or with the same
 * letters in another order.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const most = name.length > 6 ? 2 : 1;
  const letters = sorted(name);
  return known.find(
    (one) => distance(name.toLowerCase(), one.toLowerCase(), most) <= most || sorted(one) === letters,
  );
}

function sorted(name: string): string {
  return [...name.toLowerCase()].sort().join('');
}
