import { pageLab } from './document.ts';
import { findLabs, findPages, readText } from './load.ts';

/**
 * What can be read and checked without the rest of a book: a lab and the pages that name it (one, unless something is wrong),
 * or a page without a lab.
 */
export interface BookPart {
  /** Names of labs. */
  labs: string[];
  /** Paths of pages from the project's root. */
  pages: string[];
}

/**
 * The parts of the project in the folder `root`: each lab and each page is in one of them.
 * @param labOf the name of the lab that a page names, by the page's path.
 */
export function findParts(
  root: string,
  labOf = (file: string) => pageLab(file, readText(root, file) ?? ''),
): BookPart[] {
  const parts = new Map(findLabs(root).map((name) => [name, { labs: [name], pages: [] as string[] }]));
  const others: BookPart[] = [];
  for (const file of findPages(root)) {
    const part = parts.get(labOf(file) ?? '');
    if (part) part.pages.push(file);
    else others.push({ labs: [], pages: [file] });
  }
  return [...parts.values(), ...others];
}
