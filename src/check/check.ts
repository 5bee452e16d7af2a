import { parseDiagrams } from '../diagrams/mermaid/parsed.ts';
import { UserError } from '../labs/errors.ts';
import { loadProject } from '../labs/load.ts';
import type { Project } from '../labs/load.ts';
import { suggestion } from '../labs/near.ts';
import { bookOf } from './claims.ts';
import type { Book } from './claims.ts';
import { coverageOf } from './coverage.ts';
import type { PageCoverage } from './coverage/share.ts';
import { inOrder } from './finding.ts';
import type { Finding } from './finding.ts';
import { documented } from './rules-page.ts';
import { rules, suppressionRules } from './rules/index.ts';
import { suppress } from './suppressions.ts';

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

/** What a check also tells. */
export interface CheckOptions {
  /** How much of each page is proven. Default: false. */
  coverage?: boolean;
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
  const project = loadProject(root);
  const concerns = targets.length > 0 ? selection(project, targets) : () => true;
  const { book, findings, suppressed } = await checkLoaded(project);
  return {
    findings: findings.filter(({ file }) => concerns(file)),
    suppressed: suppressed.filter(({ file }) => concerns(file)).length,
    pages: project.pages.filter(({ file }) => concerns(file)).length,
    labs: project.labs.filter(({ folder }) => concerns(`${folder}/`)).length,
    ...(options.coverage && {
      coverage: coverageOf(book, findings, suppressed).filter(({ file }) => concerns(file)),
    }),
    milliseconds: performance.now() - start,
  };
}

/** A book, and what the rules find in it. */
export interface Found {
  book: Book;
  /** By file, from top to bottom. */
  findings: Finding[];
  /** What authors suppressed. */
  suppressed: Finding[];
}

/** What the rules find in a project that was read already. */
export async function checkLoaded(project: Project): Promise<Found> {
  const sources = project.pages.flatMap(({ diagrams }) => diagrams.map(({ source }) => source));
  const book = bookOf(project, await parseDiagrams(project.root, sources));
  const found = rules.flatMap(({ id, severity, check }) =>
    check(book).map((report) => ({ ...report, rule: id, severity })),
  );
  const known = new Map(documented().flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])));
  const { findings, suppressed, claims } = suppress(book, found, known);
  const wrong = suppressionRules.flatMap(({ id, severity, check }) =>
    check(claims, known).map((report) => ({ ...report, rule: id, severity })),
  );
  return { book, findings: inOrder([...findings, ...wrong]), suppressed };
}

/** Whether a file belongs to one of the targets: a page with its lab, or a lab with its pages. */
function selection(project: Project, targets: readonly string[]): (file: string) => boolean {
  const labs = new Set<string>();
  const pages = new Set<string>();
  for (const target of targets) {
    const page = project.pages.find(({ file }) => file === target);
    const lab = project.labs.find(({ name, folder }) => name === target || folder === target);
    if (!page && !lab) {
      const known = [...project.labs.map(({ name }) => name), ...project.pages.map(({ file }) => file)];
      throw new UserError(`There is no page or lab \`${target}\`.${suggestion(target, known)}`);
    }
    if (page) pages.add(page.file);
    const name = lab?.name ?? page?.lab?.name;
    if (name === undefined) continue;
    labs.add(`labs/${name}/`);
    for (const other of project.pages) if (other.lab?.name === name) pages.add(other.file);
  }
  return (file) => pages.has(file) || [...labs].some((folder) => file.startsWith(folder));
}
