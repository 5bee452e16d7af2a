import { visit } from 'unist-util-visit';
import type { Place } from './problem.ts';
import { placeOf } from './tree.ts';
import type { PageTree } from './tree.ts';

/**
 * An author's word that a rule is wrong at one place: `{/* hopbook-ignore <rule>: <reason> *\/}` on a page, as an HTML comment on
 * an `.md` page, `# hopbook-ignore <rule>: <reason>` in YAML.
 */
export interface Suppression {
  /** The id of the rule, as it is written. */
  rule: string;
  /** Why; empty where nothing is said. */
  reason: string;
  /** The comment. */
  place: Place;
  /** The lines that it covers: of a page, the block behind the comment, or the paragraph around it; of YAML, the next line. */
  lines: { first: number; last: number };
}

const comment = /^\s*(?:\/\*|<!--)?\s*hopbook-ignore\b[ \t]*([^\s:]*)\s*:?\s*([^]*?)\s*(?:\*\/|-->)?\s*$/;

/** The suppressions in the text of a page, without those in its front matter. */
export function readSuppressions(tree: PageTree): Suppression[] {
  const found: Suppression[] = [];
  visit(tree, (node, index, parent) => {
    const isComment =
      node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression' || node.type === 'html';
    if (!isComment || parent === undefined || index === undefined) return;
    const [, rule, reason] = comment.exec(node.value) ?? [];
    if (rule === undefined || reason === undefined) return;
    // Within a paragraph, all of the paragraph: a comment has no block of its own there.
    const covered =
      parent.type === 'paragraph'
        ? parent
        : parent.children.slice(index + 1).find((one) => one.type !== node.type);
    const place = placeOf(node);
    const range = covered ? placeOf(covered) : place;
    found.push({ rule, reason, place, lines: { first: range.line, last: range.end!.line } });
  });
  return found;
}

/** The suppressions in a YAML text. `firstLine` is the line of the file on which the text begins. */
export function yamlSuppressions(text: string, firstLine = 1): Suppression[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const at = /(?:^|\s)#\s*(?=hopbook-ignore\b)/.exec(line);
    const [, rule, reason] = (at && comment.exec(line.slice(at.index + at[0].length))) ?? [];
    if (!at || rule === undefined || reason === undefined) return [];
    const number = firstLine + index;
    const column = at.index + at[0].indexOf('#') + 1;
    const place = { line: number, column, end: { line: number, column: line.length + 1 } };
    // Behind a value it is about its own line.
    const covered = line.slice(0, column - 1).trim() === '' ? number + 1 : number;
    return [{ rule, reason, place, lines: { first: covered, last: covered } }];
  });
}
