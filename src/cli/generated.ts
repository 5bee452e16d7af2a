import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rulesPage } from '../check/rules-page.ts';
import { frontMatterJsonSchema, labJsonSchema } from './schemas.ts';

/** The text of every file that is made of the code, by its path from the project's root. */
export async function generatedFiles(): Promise<Record<string, string>> {
  return {
    'docs/rules.md': rulesPage(),
    'schemas/lab.schema.json': await formatted(labJsonSchema()),
    'schemas/front-matter.schema.json': await formatted(frontMatterJsonSchema()),
  };
}

/** JSON as `hopbook lint` wants it. */
async function formatted(value: object): Promise<string> {
  const config = await resolveConfig(fileURLToPath(import.meta.url));
  return format(JSON.stringify(value), { ...config, plugins: [], parser: 'json' });
}
