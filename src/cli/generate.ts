import { parseArgs } from 'node:util';
import { readText } from '../labs/load.ts';
import { writeFiles } from '../labs/write.ts';
import { projectRoot } from './root.ts';

export const summary = 'write what is made of the code: pages of docs/, and schemas/';

export const help = `Usage: hopbook generate

Writes the files that are made of the code:

  docs/rules.md                     every rule, from src/check/rules/
  docs/dependencies.md              what the project depends on, from package-lock.json and src/packages/
  docs/benchmarks.md                what npm run bench measured last, from docs/benchmarks.json
  schemas/lab.schema.json           what lab.yaml may say, from src/labs/lab.ts
  schemas/front-matter.schema.json  what a page's front matter may say, from src/site/front-matter.ts

npm test compares them with the code.`;

/** Writes what has changed, and prints it. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const root = projectRoot();
  // Loaded only here: the list of verbs needs neither prettier nor Starlight.
  const { generatedFiles } = await import('./generated.ts');
  const changed = Object.entries(await generatedFiles()).filter(
    ([file, text]) => readText(root, file) !== text,
  );
  writeFiles(root, new Map(changed));
  for (const [file] of changed) console.log(`wrote ${file}`);
  if (changed.length === 0) console.log('All generated files are as they should be.');
  return 0;
}
