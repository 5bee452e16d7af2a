/** Addresses that are right although they don't answer a program. */
export interface Ignored {
  /** What an address begins with. */
  begins: string;
  /** How somebody knows that it is right. */
  reason: string;
}

/** What `hopbook links` doesn't ask. Look at it in a browser first, and say so. */
export const ignored: readonly Ignored[] = [];
