import { parseArgs, styleText } from 'node:util';
import { docParts } from '../check/rule-doc.ts';
import type { Documented } from '../check/rule-doc.ts';
import { documented } from '../check/rules-page.ts';
import { UserError } from '../labs/errors.ts';
import { suggestion } from '../labs/near.ts';
import { proseLines, proseStart } from './prose.ts';
import type { ProseOptions } from './prose.ts';

export const summary = 'tell what a rule of the check is for, and how to mend what it finds';

export const help = `Usage: hopbook explain [rule]

Prints what a rule finds, why, an example, and how to mend or suppress it: its part of docs/rules.md.
Without a rule, lists all of them.`;

/** Prints the part of docs/rules.md that is about a rule, or the list of all rules. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length > 1) throw new UserError('Name one rule: hopbook explain <rule>.');
  const options = {
    width: Math.min(process.stdout.columns ?? 80, 100),
    color: process.stdout.isTTY && process.stdout.hasColors(),
  };
  console.log(
    (positionals[0] === undefined ? listing(options) : section(positionals[0], options)).join('\n'),
  );
  return 0;
}

function section(id: string, options: ProseOptions): string[] {
  const rule = all().find((one) => one.id === id);
  if (!rule)
    throw new UserError(
      `There is no rule \`${id}\`.${suggestion(
        id,
        all().map((one) => one.id),
      )} hopbook explain lists all.`,
    );
  const title = (text: string) => (options.color ? styleText('bold', text, { validateStream: false }) : text);
  return [
    `${title(rule.id)} (${rule.severity})`,
    ...docParts(rule).flatMap((part) => [
      '',
      title(part.title),
      ...proseLines(part.text, options, 2),
      ...(part.code ? ['', ...part.code.text.split('\n').map((line) => line && `    ${line}`)] : []),
    ]),
  ];
}

function listing(options: ProseOptions): string[] {
  const width = Math.max(...all().map(({ id }) => id.length)) + 4;
  return documented().flatMap(({ title, rules }, index) => [
    ...(index > 0 ? [''] : []),
    title,
    ...rules.map(
      ({ id, doc }) =>
        `  ${id.padEnd(width - 2)}${proseStart(doc.finds, { ...options, width: options.width - width })}`,
    ),
  ]);
}

function all(): Documented[] {
  return documented().flatMap(({ rules }) => rules);
}
