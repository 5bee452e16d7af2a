import type { Page } from '../../src/labs/document.ts';
import type { LabFolder } from '../../src/labs/load.ts';
import { isRun } from '../../src/labs/page-commands.ts';
import { withInner } from '../../src/labs/page-component.ts';
import type { Random } from './random.ts';
import { lineStarts, stretchesOf } from './sites.ts';

/** One small untruth in a page. */
export interface Mutation {
  kind: string;
  /** The line of the page, and what it was. */
  line: number;
  before: string;
  after: string;
  /** The page with it. */
  text: string;
}

/** Puts something else into a page's text; undefined where there is no place for this kind. */
type Mutator = (page: Page, lab: LabFolder, random: Random) => Edit | undefined;
interface Edit {
  start: number;
  end: number;
  put: string;
}

/** The kinds of untruths. */
export const mutators: Record<string, Mutator> = {
  'a digit': (page, _, random) => {
    const found = matches(page, /\d/g);
    if (found.length === 0) return undefined;
    const { start, end, text } = random.of(found);
    return { start, end, put: String((Number(text) + 1 + random.below(9)) % 10) };
  },
  'an octet': (page, _, random) => {
    const found = matches(page, /(?<=\d\.)\d{1,3}(?=\.\d)|(?<=\d\.\d{1,3}\.\d{1,3}\.)\d{1,3}(?![\d.]\d)/g);
    if (found.length === 0) return undefined;
    const { start, end, text } = random.of(found);
    return { start, end, put: String((Number(text) + 1 + random.below(255)) % 256) };
  },
  'a name': (page, lab, random) => {
    const names = namesOf(lab);
    const known = new RegExp(
      `(?<![\\w.-])(?:${names.map((name) => RegExp.escape(name)).join('|')})(?![\\w-]|\\.\\w)`,
      'g',
    );
    const found = matches(page, known);
    if (found.length === 0) return undefined;
    const { start, end, text, where } = random.of(found);
    // In prose, another name of the lab would be as good as this one; a slip of the keyboard is not.
    const put =
      where === 'prose' ? slip(text, names, random) : random.of(names.filter((name) => name !== text));
    return { start, end, put };
  },
  'a swapped line': (page, _, random) => {
    const starts = lineStarts(page.text);
    const lines = page.text.split('\n');
    const pairs = outputs(page).filter(
      ({ line, next }) =>
        next &&
        lines[line - 1] !== lines[line] &&
        ![line - 1, line].some((at) => lines[at]!.trim() === '...'),
    );
    if (pairs.length === 0) return undefined;
    const { line } = random.of(pairs);
    const put = `${lines[line]!}\n${lines[line - 1]!}`;
    return { start: starts[line - 1]!, end: starts[line - 1]! + put.length, put };
  },
  'a dropped line': (page, _, random) => {
    const starts = lineStarts(page.text);
    const lines = page.text.split('\n');
    const dropped = outputs(page).filter(
      // Beside an elision a line may as well be elided, and an output may be left out but for `...`.
      ({ line, alone }) => !alone && ![line - 2, line - 1, line].some((at) => lines[at]!.trim() === '...'),
    );
    if (dropped.length === 0) return undefined;
    const { line } = random.of(dropped);
    return { start: starts[line - 1]!, end: starts[line]!, put: '' };
  },
  'an exit code': (page, _, random) => {
    const starts = lineStarts(page.text);
    const commands = page.blocks
      .filter(isRun)
      .flatMap((block) => block.console!.commands.map((command) => ({ block, command })));
    const { block, command } = random.of(commands);
    const at = (line: number) => starts[block.lines[line]!.line - 1]! + block.lines[line]!.column - 1;
    if (command.exitLine !== undefined) {
      const start = at(command.exitLine);
      const put = random.below(2) === 0 ? '[0]' : `[${command.exit + 1}]`;
      return { start, end: page.text.indexOf('\n', start), put };
    }
    const last = command.outputLines?.end ?? command.promptLines.end;
    const end = page.text.indexOf('\n', at(last));
    const indent = ' '.repeat(block.lines[last]!.column - 1);
    return { start: end, end, put: `\n${indent}[${1 + random.below(255)}]` };
  },
  'an edited diagram': (page, lab, random) => {
    const starts = lineStarts(page.text);
    const inMermaid = matches(page, /\d|(?<=\b)(?:eth|veth|br|ns)\d/g).filter(
      ({ where }) => where === 'diagram',
    );
    const attributes = withInner(page.components).flatMap(({ attributes: all }) =>
      Object.entries(all)
        .filter(([name]) => name !== 'title' && name !== 'command' && name !== 'match')
        .map(([, { value, place }]) => ({
          value,
          end: starts[place.end!.line - 1]! + place.end!.column - 2,
        })),
    );
    if (inMermaid.length + attributes.length === 0) return undefined;
    const site = random.of([...inMermaid, ...attributes]);
    if ('start' in site)
      return {
        ...site,
        put: /^\d$/.test(site.text) ? String((Number(site.text) + 1 + random.below(9)) % 10) : 'eth9',
      };
    const start = site.end - site.value.length;
    return { start, end: site.end, put: slip(site.value, namesOf(lab), random) };
  },
};

/** Makes one mutation of a kind; undefined where the page has no place for it. */
export function mutate(kind: string, page: Page, lab: LabFolder, random: Random): Mutation | undefined {
  const edit = mutators[kind]!(page, lab, random);
  if (!edit) return undefined;
  const text = page.text.slice(0, edit.start) + edit.put + page.text.slice(edit.end);
  const line = page.text.slice(0, edit.start).split('\n').length;
  const lineOf = (whole: string) => whole.split('\n')[line - 1]!;
  return { kind, line, before: lineOf(page.text), after: lineOf(text), text };
}

/** What a pattern matches where the page says something of its lab. */
function matches(page: Page, pattern: RegExp) {
  return stretchesOf(page).flatMap(({ start, end, where }) =>
    [...page.text.slice(start, end).matchAll(pattern)].map((found) => ({
      start: start + found.index,
      end: start + found.index + found[0].length,
      text: found[0],
      where,
    })),
  );
}

/** The lines of the page's outputs; whether another line of the same output follows, and whether it is the only one. */
function outputs(page: Page): { line: number; next: boolean; alone: boolean }[] {
  return page.blocks.filter(isRun).flatMap((block) =>
    block.console!.commands.flatMap(({ outputLines }) => {
      if (!outputLines) return [];
      const { start, end } = outputLines;
      return Array.from({ length: end - start + 1 }, (_, index) => ({
        line: block.lines[start + index]!.line,
        next: start + index < end,
        alone: start === end,
      }));
    }),
  );
}

/** The hosts and interfaces of a lab. */
function namesOf(lab: LabFolder): string[] {
  const facts = Object.values(lab.facts?.moments ?? {}).flatMap((moment) => Object.values(moment));
  const interfaces = facts.flatMap(({ links }) => links.map(({ ifname }) => String(ifname)));
  const names = new Set([...Object.keys(lab.lab.data!.hosts), ...interfaces]);
  // The longest first, so that the pattern finds `worker2` in `worker2`.
  return [...names].sort((a, b) => b.length - a.length);
}

/** A name with one character that is wrong, which is no name of the lab. */
function slip(name: string, names: readonly string[], random: Random): string {
  for (;;) {
    const at = random.below(name.length);
    const put = random.of([...'abcdefghijklmnopqrstuvwxyz0123456789']);
    const wrong = name.slice(0, at) + put + name.slice(at + 1);
    if (wrong !== name && !names.includes(wrong)) return wrong;
  }
}
