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
  /** Whether a page seems to have a `mermaid` block: Mermaid takes a second to load. */
  drawn: boolean;
}

/** What of a page tells which part it belongs to. */
export interface PageSign {
  /** The name of the lab that it names. */
  lab: string | undefined;
  drawn: boolean;
}

/** Reads the sign of a page. */
export function pageSign(root: string, file: string): PageSign {
  const text = readText(root, file) ?? '';
  return { lab: pageLab(file, text), drawn: /^[ \t>]*(?:`{3}|~{3})`*~*[ \t]*mermaid\b/m.test(text) };
}

/**
 * The parts of the project in the folder `root`: each lab and each page is in one of them.
 * @param signOf the sign of a page, by its path.
 */
export function findParts(root: string, signOf = (file: string) => pageSign(root, file)): BookPart[] {
  const parts = new Map(
    findLabs(root).map((name) => [name, { labs: [name], pages: [] as string[], drawn: false }]),
  );
  const others: BookPart[] = [];
  for (const file of findPages(root)) {
    const { lab, drawn } = signOf(file);
    const part = parts.get(lab ?? '');
    if (part) part.pages.push(file);
    else others.push({ labs: [], pages: [file], drawn });
    if (part && drawn) part.drawn = true;
  }
  return [...parts.values(), ...others];
}
