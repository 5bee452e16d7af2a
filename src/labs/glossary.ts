import { readHeadings, wordsOf } from './page-heading.ts';
import type { Place, Problem } from './problem.ts';
import type { PageTree } from './tree.ts';
import { placeOf, visit } from './tree.ts';

/** The page that explains terms. */
export const glossaryFile = 'content/reference/glossary.mdx';
/** Its address. */
export const glossaryAddress = '/reference/glossary/';

/** A term of the glossary. */
export interface Term {
  name: string;
  /** What a link to it ends in, after `#`. */
  anchor: string;
  /** The words for it, its name first. */
  forms: string[];
  /** The address of the page that explains it, without what stands behind `#`; undefined where none does yet. */
  home: string | undefined;
  place: Place;
}

/** The terms of the glossary's page, in page order: headings of the third level, each with its sentences. */
export function readTerms(tree: PageTree): Term[] {
  if (!('children' in tree)) return [];
  const headings = readHeadings(tree).filter(({ depth }) => depth === 3);
  const terms: Term[] = [];
  let current: Term | undefined;
  for (const node of tree.children) {
    if (node.type === 'heading') {
      const place = placeOf(node);
      const heading = headings.find((one) => one.place.line === place.line);
      current = heading && {
        name: heading.text,
        anchor: heading.anchor,
        forms: [heading.text],
        home: undefined,
        place,
      };
      if (current) terms.push(current);
    } else if (current) readSentences(node, current);
  }
  return terms;
}

function readSentences(sentences: PageTree, term: Term): void {
  visit(sentences, (node) => {
    if (node.type === 'link' && node.url.startsWith('/')) term.home ??= node.url.replace(/#.*/, '');
    const also = node.type === 'emphasis' && /^Also: (.*?)\.?$/.exec(wordsOf(node))?.[1];
    if (also) term.forms.push(...also.split(', '));
  });
}

/** What is wrong with the glossary: terms without an order, or with words of another one. */
export function termProblems(terms: readonly Term[]): Problem[] {
  const owners = new Map<string, string>();
  return terms.flatMap(({ name, forms, place }, index) => {
    const before = terms[index - 1]?.name;
    const wrong = (message: string) => [{ file: glossaryFile, place, message }];
    const taken = forms.find((form) => owners.has(form));
    if (taken !== undefined) return wrong(`“${taken}” is a word for “${owners.get(taken)}”, too.`);
    for (const form of forms) owners.set(form, name);
    if (before !== undefined && orderOf(name) < orderOf(before))
      return wrong(`“${name}” belongs before “${before}”.`);
    return [];
  });
}

function orderOf(name: string): string {
  return name.toLowerCase();
}
