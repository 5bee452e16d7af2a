import { posix } from 'node:path';
import type { PageExcerpt } from '../../labs/document.ts';
import { blockPlace } from '../claims.ts';
import type { PageClaims } from '../claims.ts';
import type { Report } from '../finding.ts';
import { nearMiss } from '../near-miss.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A line that stands for lines that were left out. */
const elision = /^\s*(?:#\s*|\/\/\s*)?(?:\.\.\.|…)$/;

/** A block that shows other lines than the file of the lab has. */
export const excerptDiffers: Rule = {
  id: 'excerpt-differs',
  severity: 'error',
  doc: {
    finds:
      'a block with `file="…"` whose lines the file of the lab doesn’t have, in this order and without a gap. `...` stands for any number of lines, blanks at the end of lines don’t count; see [formats](formats.md#lines-of-a-labs-file-written-by-the-author)',
    why: 'The page explains a program that the lab doesn’t run.',
    example: ['```bash file="up.sh"', 'node worker 172.18.0.9', '```'].join('\n'),
    mend: 'copy the lines from the file; leave out others with a line `...`',
    always: 'the file refutes it',
  },
  check: eachPage((claims) => claims.page.excerpts.flatMap((excerpt) => reportsOf(claims, excerpt))),
};

function reportsOf({ page, lab }: PageClaims, excerpt: PageExcerpt): Report[] {
  // A lab that doesn't exist is another rule's finding.
  if (!lab && page.lab) return [];
  const report = (place: Report['place'], message: string, mend: string) => ({
    file: page.file,
    place,
    message,
    mend,
  });
  if (!lab)
    return [
      report(
        excerpt.place,
        'This page shows lines of a lab’s file, but names no lab.',
        'name the lab: `lab:`',
      ),
    ];
  const path = posix.join(lab.folder, excerpt.file);
  const source = lab.sources.find((one) => one.path === path);
  if (!source) {
    const names = lab.sources.map((one) => posix.relative(lab.folder, one.path));
    const near = nearMiss(names)(excerpt.file);
    return [
      report(
        excerpt.place,
        `The lab has no file \`${excerpt.file}\`.${near}`,
        `name a file of \`${lab.folder}\`, by its path from there`,
      ),
    ];
  }
  const shown = linesOf(excerpt.source);
  const wrong = firstWrong(shown, linesOf(source.bytes.toString('utf8')));
  if (wrong === undefined) return [];
  const empty = shown.every((line) => line === '' || elision.test(line));
  const message = empty
    ? `This block shows no line of \`${excerpt.file}\`.`
    : `\`${excerpt.file}\` has no such line here.`;
  return [report(blockPlace(page, excerpt, wrong), message, `copy the lines from \`${path}\``)];
}

/**
 * The first line of an excerpt that the file hasn't at that place; undefined where it has all. What stands between two
 * elisions must be found as a whole, behind what was found before. Takes time in proportion to the product of both
 * lengths at worst.
 */
function firstWrong(excerpt: readonly string[], file: readonly string[]): number | undefined {
  let from = 0;
  let shown = 0;
  for (let start = 0; start < excerpt.length; start++) {
    if (elision.test(excerpt[start]!)) continue;
    let end = start;
    while (end < excerpt.length && !elision.test(excerpt[end]!)) end++;
    const part = excerpt.slice(start, end);
    let most = 0;
    let at = from;
    for (; at < file.length; at++) {
      const same = sameLines(part, file, at);
      if (same === part.length) break;
      most = Math.max(most, same);
    }
    if (at >= file.length) return start + most;
    shown += part.filter((line) => line !== '').length;
    from = at + part.length;
    start = end;
  }
  return shown > 0 ? undefined : 0;
}

/** How many lines of a part the file has from a place on, all of them indented further by the same blanks, or by none. */
function sameLines(part: readonly string[], file: readonly string[], at: number): number {
  let indent: string | undefined;
  for (const [index, line] of part.entries()) {
    const there = file[at + index];
    if (there === undefined || !there.endsWith(line)) return index;
    if (line === '' && there === '') continue;
    indent ??= there.slice(0, there.length - line.length);
    if (line === '' || indent.trim() !== '' || there !== indent + line) return index;
  }
  return part.length;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
}
