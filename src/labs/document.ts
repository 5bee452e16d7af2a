import { parseConsole } from './console.ts';
import type { ConsoleText } from './console.ts';
import { readExercises } from './exercise.ts';
import type { ExerciseProblem, PageExercise } from './exercise.ts';
import { readFront } from './front.ts';
import type { PageFront } from './front.ts';
import { failsReason, fileOf, norunReason, saysCheck, titleOf } from './meta.ts';
import { readComponents } from './page-component.ts';
import type { PageComponent } from './page-component.ts';
import { readHeadings, readIds } from './page-heading.ts';
import type { PageHeading } from './page-heading.ts';
import { readImages, readLinks } from './page-link.ts';
import type { PageImage, PageLink } from './page-link.ts';
import { readTexts } from './page-text.ts';
import type { PageText } from './page-text.ts';
import type { Place, Point, Problem } from './problem.ts';
import { readSuppressions, yamlSuppressions } from './suppression.ts';
import type { Suppression } from './suppression.ts';
import { TreeError, parseTree, placeOf, tooDeep, visit } from './tree.ts';
import type { PageTree } from './tree.ts';
import { readSinces } from './versions.ts';
import type { PageSince } from './versions.ts';

/** A fenced block of a page: a console block, or one in a language of shells. */
export interface PageBlock {
  language: string;
  /** Why the lab does not run it; undefined where it does. */
  norun: string | undefined;
  /** Whether it shows lines of a file of the lab, and nothing to be run. */
  excerpt: boolean;
  /** Why it is right that something in it fails; undefined where nothing is said, empty where no reason is. */
  fails: string | undefined;
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

/** A fenced block in a language that is neither a console, a shell nor a diagram. */
export interface PageCode {
  /** As the fence says it; empty where it says none. */
  language: string;
  /** The text between the fences. */
  source: string;
  /** What follows the language on the fence. */
  meta: string | undefined;
  /** The opening fence. */
  place: Place;
  /** Where each line of `source` begins in the file. */
  lines: Point[];
}

/** A fenced block that shows lines of a file of the lab: an excerpt. */
export interface PageExcerpt {
  /** The file's path from the lab's folder, as the fence says it. */
  file: string;
  /** The text between the fences. */
  source: string;
  /** The opening fence. */
  place: Place;
  /** Where each line of `source` begins in the file of the page. */
  lines: Point[];
}

/** What the checker and the recorder need of a page. */
export interface Page {
  /** Path from the project's root, with forward slashes. */
  file: string;
  text: string;
  /** What the front matter says; undefined where it can't be read, empty where there is none. */
  front: PageFront | undefined;
  /** The lab that the front matter names, and where. */
  lab: { name: string; place: Place } | undefined;
  /** Console blocks and other shells' blocks, in page order. */
  blocks: PageBlock[];
  /** `mermaid` blocks, in page order. */
  diagrams: PageDiagram[];
  /** All other fenced blocks, in page order. */
  codes: PageCode[];
  /** The blocks, of shells or of other languages, that show lines of a file of the lab, in page order. */
  excerpts: PageExcerpt[];
  /** What a reader sees besides blocks and drawings, in page order. */
  texts: PageText[];
  headings: PageHeading[];
  /** The ids of HTML elements: besides headings, what a link may lead to. */
  ids: string[];
  links: PageLink[];
  images: PageImage[];
  /** Where an author says that a rule is wrong. */
  suppressions: Suppression[];
  /** Components that draw from recordings, in page order. */
  components: PageComponent[];
  /** Where it says since when something is so, in page order. */
  sinces: PageSince[];
  exercises: PageExercise[];
  /** What is wrong with how exercises are written. */
  exerciseProblems: ExerciseProblem[];
  /** What could not be read. */
  problems: Problem[];
}

const frontMatter = /^---[ \t]*\r?\n([^]*?)^---[ \t]*$/m;
const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'shellsession']);

/** Reads a page (`.mdx`, or `.md`). Never throws: what can't be read becomes problems. */
export function parsePage(file: string, text: string): Page {
  const page: Page = {
    file,
    text,
    front: undefined,
    lab: undefined,
    blocks: [],
    diagrams: [],
    codes: [],
    excerpts: [],
    texts: [],
    headings: [],
    ids: [],
    links: [],
    images: [],
    suppressions: [],
    components: [],
    sinces: [],
    exercises: [],
    exerciseProblems: [],
    problems: [],
  };
  const { source, front } = split(text);
  const { data, lab, problems } = readFront(file, front);
  page.front = data;
  page.lab = lab;
  page.problems.push(...problems);
  try {
    const tree = parseTree(file, source);
    const { blockOf, ...blocks } = readBlocks(tree, source);
    const { exercises, problems: exerciseProblems } = readExercises(tree, blockOf);
    Object.assign(page, blocks, { exercises, exerciseProblems });
    page.components = readComponents(tree, source);
    page.sinces = readSinces(tree);
    page.texts = readTexts(tree, source);
    page.headings = readHeadings(tree);
    page.ids = readIds(tree);
    page.links = readLinks(tree);
    page.images = readImages(tree);
    page.suppressions = [...yamlSuppressions(front, 2), ...readSuppressions(tree, source)];
  } catch (thrown) {
    const error = thrown instanceof RangeError ? tooDeep() : thrown;
    if (!(error instanceof TreeError)) throw error;
    page.problems.push({ file, place: error.place, message: `not valid MDX: ${error.message}` });
  }
  return page;
}

/** The name of the lab that a page's front matter names, of the page's text; undefined where it names none that can be read. */
export function pageLab(file: string, text: string): string | undefined {
  return readFront(file, split(text).front).lab?.name;
}

/** The text of a page without a byte order mark, and of it what stands between the lines `---` at the top. */
function split(text: string): { source: string; front: string } {
  const source = text.replace(/^\uFEFF/, '');
  const match = frontMatter.exec(source);
  return { source, front: match?.index === 0 ? match[1]! : '' };
}

/** The fenced blocks of a page by what they are, and console and shell blocks by their node. */
function readBlocks(
  tree: PageTree,
  text: string,
): Pick<Page, 'blocks' | 'diagrams' | 'codes' | 'excerpts'> & { blockOf: Map<object, PageBlock> } {
  const found = {
    blocks: [] as PageBlock[],
    diagrams: [] as PageDiagram[],
    codes: [] as PageCode[],
    excerpts: [] as PageExcerpt[],
  };
  const rawLines = text.split(/\r\n|\n|\r/);
  const blockOf = new Map<object, PageBlock>();
  visit(tree, (node) => {
    if (node.type !== 'code') return;
    const { lang, meta, value } = node;
    const { end, ...start } = placeOf(node);
    const place = { ...start, end: { line: start.line, column: rawLines[start.line - 1]!.length + 1 } };
    const lines = value.split(/\r\n|\n|\r/).map((content, index) => {
      const line = start.line + 1 + index;
      return { line, column: (rawLines[line - 1]?.length ?? 0) - content.length + 1 };
    });
    const file = lang === 'mermaid' || lang === 'console' ? undefined : fileOf(meta);
    if (file !== undefined) found.excerpts.push({ file, source: value, place, lines });
    if (lang === 'mermaid') found.diagrams.push({ title: titleOf(meta), source: value, place, lines });
    else if (lang === 'console' || shells.has(lang ?? '')) {
      const block: PageBlock = {
        language: lang!,
        norun: norunReason(meta),
        excerpt: file !== undefined,
        fails: failsReason(meta),
        check: lang === 'console' && saysCheck(meta),
        place,
        lastLine: end!.line,
        lines,
        console: lang === 'console' ? parseConsole(value) : undefined,
      };
      found.blocks.push(block);
      blockOf.set(node, block);
    } else found.codes.push({ language: lang ?? '', source: value, meta: meta ?? undefined, place, lines });
  });
  return { ...found, blockOf };
}
