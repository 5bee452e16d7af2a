import { readFlowchart } from './flowchart.ts';
import type { DiagramKind, DiagramProblem, MermaidDiagram, ParsedDiagram } from './diagram.ts';
import { loadMermaid } from './load.ts';
import { refusedIn } from './refused.ts';
import { readSequence } from './sequence.ts';
import { SourceLines } from './source.ts';
import { readStates } from './states.ts';

const kinds: Readonly<Record<string, DiagramKind>> = {
  flowchart: 'flowchart',
  graph: 'flowchart',
  sequenceDiagram: 'sequence',
  'stateDiagram-v2': 'state',
};

const readers: Readonly<Record<DiagramKind, (db: never, lines: SourceLines) => MermaidDiagram>> = {
  flowchart: readFlowchart,
  sequence: readSequence,
  state: readStates,
};

/**
 * What can be told without Mermaid's parser: the diagram's kind, or why it is refused. Each line that uses what a page
 * can't use is one problem.
 */
export function kindOf(source: string): { kind: DiagramKind } | { problems: DiagramProblem[] } {
  const problems = refusedIn(source);
  if (problems.length > 0) return { problems };
  const lines = source.split(/\r\n|\n|\r/);
  const line = lines.findIndex((text) => text.trim() !== '' && !text.trimStart().startsWith('%%'));
  const word = /^\s*([\w-]+)/.exec(lines[line] ?? '')?.[1];
  const kind = word !== undefined && Object.hasOwn(kinds, word) ? kinds[word] : undefined;
  if (kind) return { kind };
  const what = word === undefined ? 'An empty diagram' : `A diagram that begins with \`${word}\``;
  const message = `${what} can’t be checked: use \`flowchart\`, \`sequenceDiagram\` or \`stateDiagram-v2\`.`;
  return { problems: [{ line: Math.max(line, 0), message }] };
}

/** Reads the text of a Mermaid diagram. Never throws: what is wrong with it becomes problems. */
export async function parseDiagram(source: string): Promise<ParsedDiagram> {
  const known = kindOf(source);
  if ('problems' in known) return { diagram: undefined, problems: known.problems };
  // Mermaid takes comments and blank lines out before it parses, and counts what is left.
  const kept = source
    .split(/\r\n|\n|\r/)
    .map((text, line) => ({ text, line }))
    .filter(({ text }) => text.trim() !== '' && !text.trimStart().startsWith('%%'));
  const text = kept.map(({ text }) => text).join('\n');
  const read = await loadMermaid();
  try {
    const db = (await read(text)) as never;
    return { diagram: readers[known.kind](db, new SourceLines(source)), problems: [] };
  } catch (error) {
    const { line, column, message } = problemOf(error);
    const at = kept[Math.min(line, kept.length - 1)]!;
    const end = at.text.trimEnd().length - 1;
    return {
      diagram: undefined,
      problems: [{ line: at.line, column: Math.max(0, Math.min(column ?? end, end)), message }],
    };
  }
}

/** What a parser that jison made throws. `hash` is documented in https://github.com/zaach/jison/blob/master/docs. */
interface ParserError {
  message: string;
  hash?: {
    text?: string;
    token?: string | null;
    /** Of what came before the token in question; lines count from 1. */
    loc?: { first_line: number; last_line: number; last_column: number };
  };
}

/** Mermaid's message shows a part of the text and some thirty names of tokens; this is what an author can use of it. */
function problemOf(error: unknown): DiagramProblem {
  const { message, hash } = error as ParserError;
  const [, number] = /\bon line (\d+)/.exec(message) ?? [];
  if (number === undefined)
    return { line: 0, column: 0, message: `Mermaid can’t read this diagram: ${message.split('\n')[0]!}` };
  const line = Number(number) - 1;
  const column = hash?.loc?.last_line === line + 1 ? { column: hash.loc.last_column } : {};
  const text = hash?.text?.trim();
  const what =
    hash?.token === 'EOF'
      ? 'the diagram ends in the middle of this'
      : text
        ? `it does not expect \`${text}\` here`
        : 'it does not know what stands here';
  const hint = 'A label with brackets, quotes or `;` in it stands in double quotes.';
  return { line, ...column, message: `Mermaid can’t read this: ${what}. ${hint}` };
}
