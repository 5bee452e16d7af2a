/** Which exercises of a page the reader has solved, as this browser remembers it. */

/** A function, because a browser that forbids storage throws when it is only named. */
const browserStorage = () => localStorage;

/** The titles of the exercises that were solved on a page (its path); none where the browser remembers nothing. */
export function solvedOn(page: string, storage = browserStorage): Set<string> {
  try {
    const titles: unknown = JSON.parse(storage().getItem(keyOf(page)) ?? '[]');
    return new Set(Array.isArray(titles) ? titles.filter((title) => typeof title === 'string') : []);
  } catch {
    // No storage, or somebody else's text under our key.
    return new Set();
  }
}

/** Remembers an exercise as solved. A browser that refuses to remember (a full or forbidden storage) is no trouble. */
export function rememberSolved(page: string, title: string, storage = browserStorage): void {
  try {
    storage().setItem(keyOf(page), JSON.stringify([...solvedOn(page, storage).add(title)]));
  } catch {
    // The page goes on to show it until it is left.
  }
}

function keyOf(page: string): string {
  return `hopbook:solved:${page}`;
}
