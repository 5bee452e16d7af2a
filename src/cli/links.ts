import { parseArgs } from 'node:util';
import { askOptions } from '../check/external/ask.ts';
import { checkLinks } from '../check/external/check-links.ts';
import type { LinkResult } from '../check/external/check-links.ts';
import { externalLinks } from '../check/external/external-link.ts';
import { ignored } from '../check/external/ignored.ts';
import { pace } from '../check/external/in-turn.ts';
import { KnownAnswers } from '../check/external/known-answers.ts';
import { findingJson } from '../check/reporters/json.ts';
import { count, prettyFindings } from '../check/reporters/pretty.ts';
import { UserError } from '../labs/errors.ts';
import { readText } from '../labs/load.ts';
import { Progress } from './progress.ts';
import { projectRoot } from './root.ts';

export const summary = 'ask whether links to other sites still lead somewhere';

export const help = `Usage: hopbook links [--format pretty|json]

Asks the address of every link of the pages, the README and the documents that leads to another site, and looks
for the place on it that the link names. One question a second to one host. What was there is not asked again for a
week, what failed not for a day: .cache/links. Addresses that need not answer: src/check/external/ignored.ts.

  --format pretty|json  for people (the default) or for programs

Exits with 1 where a link is dead, with 2 where nothing can be reached at all. No build and no test asks other sites.`;

/** Checks the links, prints the report, and returns 1 where one is dead. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { format: { type: 'string', default: 'pretty' } } });
  const { format } = values;
  if (format !== 'pretty' && format !== 'json')
    throw new UserError(`Unknown format \`${format}\`: use pretty or json.`);
  const root = projectRoot();
  const progress = new Progress();
  const result = await checkLinks(externalLinks(root), new KnownAnswers(root), {
    ...pace,
    ask: askOptions,
    ignored,
    progress: (url, left) => {
      progress.step(`${left} to go: ${url}`);
    },
  });
  progress.clear();
  process.stdout.write(format === 'json' ? json(result) : pretty(root, result));
  return result.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function pretty(root: string, { findings, addresses, known, ignored }: LinkResult): string {
  const color = process.stdout.isTTY && process.stdout.hasColors();
  const lines = prettyFindings(findings, { color, read: (file) => readText(root, file) });
  const dead = findings.filter(({ severity }) => severity === 'error').length;
  const counts = [
    `${addresses} addresses`,
    ...(known > 0 ? [`${known} answered lately`] : []),
    ...(ignored > 0 ? [`${count(ignored, 'link')} not asked`] : []),
  ];
  return [
    ...lines,
    `${dead === 0 ? '✔ No dead links' : `✖ ${count(dead, 'dead link')}`}: ${counts.join(', ')}`,
    '',
  ].join('\n');
}

function json({ findings, ...counts }: LinkResult): string {
  return `${JSON.stringify({ findings: findings.map(findingJson), ...counts }, null, 2)}\n`;
}
