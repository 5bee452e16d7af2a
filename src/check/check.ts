import { UserError } from '../labs/errors.ts';
import { openProject } from '../labs/load.ts';
import type { ProjectFrame } from '../labs/load.ts';
import { suggestion } from '../labs/near.ts';
import { findParts } from '../labs/part.ts';
import type { BookPart } from '../labs/part.ts';
import type { CheckOptions, PartResult } from './check-part.ts';
import type { PageCoverage } from './coverage/share.ts';
import { inOrder } from './finding.ts';
import type { Finding } from './finding.ts';
import { bookRules, suppressionRules } from './rules/index.ts';
import { knownRules } from './rules-page.ts';
import { suppress } from './suppressions.ts';
import { checkParts } from './threads.ts';

/** The outcome of a check. */
export interface CheckResult {
  /** By file, from top to bottom. */
  findings: Finding[];
  /** How many findings authors suppressed. */
  suppressed: number;
  pages: number;
  labs: number;
  /** By page; undefined where it was not asked for. */
  coverage?: PageCoverage[];
  milliseconds: number;
}

/**
 * Checks the project in the folder `root`. With targets (names of labs, paths of pages from the root), only what
 * concerns these pages and their labs is reported. Throws a `UserError` for a target that doesn't exist.
 */
export async function check(
  root: string,
  targets: readonly string[] = [],
  options: CheckOptions = {},
): Promise<CheckResult> {
  const start = performance.now();
  const parts = findParts(root);
  const concerns = targets.length > 0 ? selection(parts, targets) : () => true;
  const results = await checkParts(root, parts, options);
  const { findings, suppressed } = resultOf(openProject(root), results);
  const pages = results.flatMap(({ outline }) => outline.pages);
  return {
    findings: findings.filter(({ file }) => concerns(file)),
    suppressed: suppressed.filter(({ file }) => concerns(file)).length,
    pages: pages.filter(({ file }) => concerns(file)).length,
    labs: parts.flatMap(({ labs }) => labs).filter((name) => concerns(`labs/${name}/`)).length,
    ...(options.coverage && { coverage: coverageIn(results).filter(({ file }) => concerns(file)) }),
    milliseconds: performance.now() - start,
  };
}

/** How much of each page is proven, by file, of what was told of a book's parts. */
export function coverageIn(parts: readonly PartResult[]): PageCoverage[] {
  return parts.flatMap(({ coverage }) => coverage).sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** What the rules find in a book. */
export interface Found {
  /** By file, from top to bottom. */
  findings: Finding[];
  /** What authors suppressed. */
  suppressed: Finding[];
}

/** What the rules find in a book, its parts and the whole, of what was found in its parts. */
export function resultOf(
  { hasFile, dictionary, versions }: ProjectFrame,
  parts: readonly PartResult[],
): Found {
  const outline = {
    labs: parts.flatMap(({ outline: { labs } }) => labs),
    pages: parts.flatMap(({ outline: { pages } }) => pages).sort((a, b) => (a.file < b.file ? -1 : 1)),
    unknownWords: parts.flatMap(({ outline: { unknownWords } }) => unknownWords),
    usedWords: parts.flatMap(({ outline: { usedWords } }) => usedWords),
    hasFile,
    dictionary,
    versions,
  };
  const compared = bookRules.flatMap(({ id, severity, compare }) =>
    compare(outline).map((report) => ({ ...report, rule: id, severity })),
  );
  const said = parts.flatMap(({ suppressions }) => suppressions);
  const found = [...parts.flatMap(({ findings }) => findings), ...compared];
  const { findings, suppressed, claims } = suppress(said, found, knownRules);
  const wrong = suppressionRules.flatMap(({ id, severity, check }) =>
    check(claims, knownRules).map((report) => ({ ...report, rule: id, severity })),
  );
  return { findings: inOrder([...findings, ...wrong]), suppressed };
}

/** Whether a file belongs to one of the targets: a page with its lab, or a lab with its pages. */
function selection(parts: readonly BookPart[], targets: readonly string[]): (file: string) => boolean {
  const chosen = targets.map((target) => {
    const part = parts.find(
      ({ labs, pages }) =>
        pages.includes(target) || labs.some((name) => name === target || `labs/${name}` === target),
    );
    if (part) return part;
    const known = [...parts.flatMap(({ labs }) => labs), ...parts.flatMap(({ pages }) => pages)];
    throw new UserError(`There is no page or lab \`${target}\`.${suggestion(target, known)}`);
  });
  const pages = new Set(chosen.flatMap((part) => part.pages));
  const folders = chosen.flatMap(({ labs }) => labs.map((name) => `labs/${name}/`));
  return (file) => pages.has(file) || folders.some((folder) => file.startsWith(folder));
}
