import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rulesPage } from '../check/rules-page.ts';
import { writeFiles } from '../labs/write.ts';
import { projectRoot } from './root.ts';

export const summary = 'write what is made of the code: docs/rules.md';

export const help = `Usage: hopbook generate

Writes the files that are made of the code:

  docs/rules.md  every rule, from src/check/rules/

npm test compares them with the code.`;

/** Writes what has changed, and prints it. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const root = projectRoot();
  const changed = Object.entries(generatedFiles()).filter(([file, text]) => !isText(join(root, file), text));
  writeFiles(new Map(changed.map(([file, text]) => [join(root, file), text])));
  for (const [file] of changed) console.log(`wrote ${file}`);
  if (changed.length === 0) console.log('All generated files are as they should be.');
  return 0;
}

/** The text of every generated file, by its path from the project's root. */
export function generatedFiles(): Record<string, string> {
  return { 'docs/rules.md': rulesPage() };
}

function isText(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false;
  }
}
