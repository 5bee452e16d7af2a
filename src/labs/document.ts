import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFileMessage } from 'vfile-message';
import { z } from 'zod';
import { parseConsole } from './console.ts';
import type { ConsoleText } from './console.ts';
import { readExercises } from './exercise.ts';
import type { ExerciseProblem, PageExercise } from './exercise.ts';
import { labName } from './lab.ts';
import { norunReason, saysCheck, titleOf } from './meta.ts';
import { readComponents } from './page-component.ts';
import type { PageComponent } from './page-component.ts';
import type { Place, Point, Problem } from './problem.ts';
import { parseYaml } from './yaml.ts';

/** A fenced block of a page: a console block, or one in a language of shells. */
export interface PageBlock {
  language: string;
  /** Why the lab does not run it; undefined where it does. */
  norun: string | undefined;
  /** True for a console block that is the check of an exercise. */
  check: boolean;
  /** The opening fence. */
  place: Place;
  /** The last line of the block: its closing fence, if it has one. */
  lastLine: number;
  /** Where each line between the fences begins in the file: after the indentation of what the block stands in. */
  lines: Point[];
  /** The commands of a console block; undefined for other shells. */
  console: ConsoleText | undefined;
}

/** A `mermaid` block of a page. */
export interface PageDiagram {
  /** What it shows, in a few words: `title="…"` of the fence's meta; undefined where there is none. */
  title: string | undefined;
  /** The text between the fences. */
  source: string;
  /** The opening fence. */
  place: Place;
  /** Where each line of `source` begins in the file. */
  lines: Point[];
}

/** What the checker and the recorder need of a page. */
export interface Page {
  /** Path from the project's root, with forward slashes. */
  file: string;
  text: string;
  /** The lab that the front matter names, and where. */
  lab: { name: string; place: Place } | undefined;
  /** Console blocks and other shells' blocks, in page order. */
  blocks: PageBlock[];
  /** `mermaid` blocks, in page order. */
  diagrams: PageDiagram[];
  /** Components that draw from recordings, in page order. */
  components: PageComponent[];
  exercises: PageExercise[];
  /** What is wrong with how exercises are written. */
  exerciseProblems: ExerciseProblem[];
  /** What could not be read. */
  problems: Problem[];
}

/** The part of the front matter that is ours; Starlight checks the rest. */
const frontMatterSchema = z.looseObject({
  lab: z
    .string('Name one lab: `<chapter>/<lab>`.')
    .regex(labName, 'A lab is named `<chapter>/<lab>`, in lower case letters, digits and `-`.')
    .optional(),
});

const frontMatter = /^\uFEFF?---[ \t]*\r?\n([^]*?)^---[ \t]*$/m;
/** The tree that a page is parsed to. */
export type PageTree = ReturnType<typeof mdx.parse>;

const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'shellsession']);
const mdx = unified().use(remarkParse).use(remarkFrontmatter).use(remarkMdx).freeze();
const markdown = unified().use(remarkParse).use(remarkFrontmatter).freeze();

/** Reads a page (`.mdx`, or `.md`). Never throws: what can't be read becomes problems. */
export function parsePage(file: string, text: string): Page {
  const page: Page = {
    file,
    text,
    lab: undefined,
    blocks: [],
    diagrams: [],
    components: [],
    exercises: [],
    exerciseProblems: [],
    problems: [],
  };
  const front = frontMatter.exec(text);
  if (front?.index === 0) {
    const { data, problems, at } = parseYaml(file, front[1]!, frontMatterSchema, 2);
    page.problems.push(...problems);
    if (data?.lab !== undefined) page.lab = { name: data.lab, place: at(['lab']) };
  }
  try {
    const tree = (file.endsWith('.mdx') ? mdx : markdown).parse(text);
    const rawLines = text.split(/\r\n|\n|\r/);
    const blockOf = new Map<object, PageBlock>();
    visit(tree, 'code', (node) => {
      const { lang, meta, value, position } = node;
      if (!lang || !position) return;
      const { start, end } = position;
      const place = {
        line: start.line,
        column: start.column,
        end: { line: start.line, column: rawLines[start.line - 1]!.length + 1 },
      };
      const lines = value.split(/\r\n|\n|\r/).map((content, index) => {
        const line = start.line + 1 + index;
        return { line, column: (rawLines[line - 1]?.length ?? 0) - content.length + 1 };
      });
      if (lang === 'mermaid') page.diagrams.push({ title: titleOf(meta), source: value, place, lines });
      if (lang !== 'console' && !shells.has(lang)) return;
      const block: PageBlock = {
        language: lang,
        norun: norunReason(meta),
        check: lang === 'console' && saysCheck(meta),
        place,
        lastLine: end.line,
        lines,
        console: lang === 'console' ? parseConsole(value) : undefined,
      };
      page.blocks.push(block);
      blockOf.set(node, block);
    });
    const { exercises, problems } = readExercises(tree, blockOf);
    page.exercises = exercises;
    page.exerciseProblems = problems;
    page.components = readComponents(tree);
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    // A tag that is never closed has its place in the reason only: "(17:1-17:8)".
    const [, line = '1', column = '1'] = /\((\d+):(\d+)-\d+:\d+\)/.exec(error.reason) ?? [];
    const place = { line: error.line ?? Number(line), column: error.column ?? Number(column) };
    page.problems.push({ file, place, message: `not valid MDX: ${error.reason}` });
  }
  return page;
}
