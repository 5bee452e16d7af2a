import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '../check/check.ts';
import { coverageTable } from '../check/reporters/coverage.ts';
import { githubReport } from '../check/reporters/github.ts';
import { jsonReport } from '../check/reporters/json.ts';
import { prettyReport } from '../check/reporters/pretty.ts';
import { UserError } from '../labs/errors.ts';
import { readText } from '../labs/load.ts';
import { fixPages } from './fix.ts';
import { projectRoot } from './root.ts';

export const summary = 'compare every page with what was recorded';

export const help = `Usage: hopbook check [--fix] [--coverage] [--format pretty|json|github] [page or lab…]

Compares what pages show with what their labs recorded. Starts no machine.
Without a page (content/cni/flannel.mdx) or a lab (cni/flannel), checks the whole book.

  --fix                        first mends what follows from the recordings without a thought: outputs, exit
                               codes, the names of hosts that were renamed
  --coverage                   also says how much of each page is proven
  --format pretty|json|github  for people (the default), for programs, or beside the lines of a pull request

Exits with 1 where a page says something that does not hold, warnings aside. hopbook explain tells of the rules.`;

/** Checks, prints the report, and returns 1 where there are errors. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      fix: { type: 'boolean', default: false },
      coverage: { type: 'boolean', default: false },
      format: { type: 'string', default: 'pretty' },
    },
  });
  const { format } = values;
  if (format !== 'pretty' && format !== 'json' && format !== 'github')
    throw new UserError(`Unknown format \`${format}\`: use pretty, json or github.`);
  const root = projectRoot();
  const targets = positionals.map((target) => fromRoot(root, target));
  // Standard output may be for a program.
  if (values.fix) for (const line of fixPages(root, targets)) console.error(`mended ${line}`);
  const result = await check(root, targets, { coverage: values.coverage });
  const read = (file: string) => readText(root, file);
  const color = process.stdout.isTTY && process.stdout.hasColors();
  const reports = {
    json: jsonReport,
    github: githubReport,
    pretty: () => prettyReport(result, { color, read }),
  };
  process.stdout.write(reports[format](result));
  if (result.coverage && format !== 'json') process.stdout.write(`\n${coverageTable(result.coverage)}`);
  return result.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** A path that exists is meant from the working folder; anything else is a lab's name. */
function fromRoot(root: string, target: string): string {
  if (!existsSync(target)) return target;
  return relative(root, resolve(target)).replaceAll(sep, '/');
}
