import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rulesPage } from '../check/rules-page.ts';
import { dependenciesPage } from '../packages/dependencies-page.ts';
import { readPackageLock } from '../packages/package-lock.ts';
import { benchmarksPage } from '../site/benchmarks/markdown.ts';
import { readResults } from '../site/benchmarks/results.ts';
import { frontMatterJsonSchema, labJsonSchema } from './schemas.ts';

/** This program's own folder: what is generated is about it, wherever the book is. */
const project = fileURLToPath(new URL('../..', import.meta.url));

/** The text of every file that is made of the code, by its path from the project's root. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const benchmarks = readResults(project);
  return {
    'docs/rules.md': rulesPage(),
    'docs/dependencies.md': dependenciesPage(readPackageLock(project)),
    ...(benchmarks && { 'docs/benchmarks.md': benchmarksPage(benchmarks) }),
    'schemas/lab.schema.json': await formatted(labJsonSchema()),
    'schemas/front-matter.schema.json': await formatted(frontMatterJsonSchema()),
  };
}

/** JSON as `hopbook lint` wants it. */
async function formatted(value: object): Promise<string> {
  const config = await resolveConfig(fileURLToPath(import.meta.url));
  return format(JSON.stringify(value), { ...config, plugins: [], parser: 'json' });
}
