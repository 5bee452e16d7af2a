import type { Place } from './problem.ts';
import { placeOf, visit } from './tree.ts';
import type { PageTree } from './tree.ts';

/**
 * An author's word that a rule is wrong at one place: `{/* hopbook-ignore <rule>: <reason> *\/}` on a page, as an HTML comment on
 * an `.md` page, `# hopbook-ignore <rule>: <reason>` in YAML.
 */
export interface Suppression {
  /** The id of the rule, as it is written; empty where there is none. */
  rule: string;
  /** Why; empty where nothing is said. */
  reason: string;
  /** The comment. */
  place: Place;
  /**
   * The lines that it covers. Of a page: the block behind the comment, or the paragraph, heading or row around it. Of
   * YAML: the next line that is no comment, or the line of the value before the comment.
   */
  lines: { first: number; last: number };
}

const word = 'hopbook-ignore';
/** What follows the word. Blanks around the reason are left to `trim`: a comment may be long. */
const rest = /^[ \t]*([^\s:]*)\s*:?([^]*)$/;

/** The suppressions in the text of a page, without those in its front matter. */
export function readSuppressions(tree: PageTree, text: string): Suppression[] {
  if (!text.includes(word)) return [];
  const found: Suppression[] = [];
  /** Those that wait for the block behind them, by what both stand in. */
  const waiting = new Map<PageTree, Suppression[]>();
  let around: PageTree | undefined;
  visit(tree, (node, parent) => {
    if (!parent) return;
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') around = node;
    const comment = commentOf(node);
    const said = comment === undefined ? undefined : readComment(comment);
    if (said) {
      const isWithin = around !== undefined && around.position!.end.offset! > node.position!.start.offset!;
      const place = placeOf(node);
      const suppression = { ...said, place, lines: linesOf(isWithin ? around! : node) };
      found.push(suppression);
      if (!isWithin && !waiting.get(parent)?.push(suppression)) waiting.set(parent, [suppression]);
    } else if (comment === undefined && waiting.has(parent)) {
      for (const suppression of waiting.get(parent)!) suppression.lines = linesOf(node);
      waiting.delete(parent);
    }
  });
  return found;
}

/** The suppressions in a YAML text. `firstLine` is the line of the file on which the text begins. */
export function yamlSuppressions(text: string, firstLine = 1): Suppression[] {
  if (!text.includes(word)) return [];
  const lines = text.split(/\r\n|\n|\r/);
  const content = lines.flatMap((line, index) => (/^\s*(?:#|$)/.test(line) ? [] : [index]));
  let at = 0;
  /** The first line from an index on, which only grows, that is more than a comment; the index where there is none. */
  const contentFrom = (index: number) => {
    while (at < content.length && content[at]! < index) at++;
    return content[at] ?? index;
  };
  return lines.flatMap((line, index) => {
    const mark = /(?:^|\s)#\s*(?=hopbook-ignore\b)/.exec(line);
    const said = mark && readComment(line.slice(mark.index + mark[0].length));
    if (!mark || !said) return [];
    const column = mark.index + mark[0].indexOf('#') + 1;
    const isBehind = line.slice(0, column - 1).trim() !== '';
    const covered = firstLine + (isBehind ? index : contentFrom(index));
    const place = { line: firstLine + index, column };
    const end = { line: place.line, column: line.length + 1 };
    return [{ ...said, place: { ...place, end }, lines: { first: covered, last: covered } }];
  });
}

function linesOf(node: PageTree): Suppression['lines'] {
  const { line, end } = placeOf(node);
  return { first: line, last: end!.line };
}

/** The text of the comment that a node is; undefined where it is something else. */
function commentOf(node: PageTree): string | undefined {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression' && node.type !== 'html')
    return undefined;
  const [open, close] = node.type === 'html' ? ['<!--', '-->'] : ['/*', '*/'];
  const value = node.value.trimStart();
  const end = value.indexOf(close);
  return value.startsWith(open) && end !== -1 ? value.slice(open.length, end) : undefined;
}

/** What a comment suppresses; undefined where it is about something else. */
function readComment(comment: string): Pick<Suppression, 'rule' | 'reason'> | undefined {
  const text = comment.trim();
  // A longer word is another one, but `hopbook-ignore-line` was meant as this.
  if (!text.startsWith(word) || /^\w/.test(text.slice(word.length))) return undefined;
  const [, rule = '', reason = ''] = rest.exec(text.slice(word.length))!;
  return { rule, reason: reason.trim().split(/\s+/).join(' ') };
}
