/** What an address answered. */
export type Answer =
  /** It is there, and so is the place on it that a link names. */
  | { kind: 'there' }
  /** It is there, the place is not. */
  | { kind: 'no-place' }
  /** It is not there, or answers with an error again and again. */
  | { kind: 'gone'; why: string }
  /** It would not say: it wants a login, takes us for a robot, or has had enough. */
  | { kind: 'unclear'; why: string };

const day = 24 * 60 * 60 * 1000;

/** For how long an answer is good: what was there last week is there today, and what failed may be mended. */
export function isFresh({ kind }: Answer, age: number): boolean {
  return age >= 0 && age < (kind === 'there' ? 7 * day : day);
}
