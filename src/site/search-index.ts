import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

/**
 * Sees to it that a build ends with a whole search index. Starlight ends Pagefind when Pagefind says that the files are written; on a busy
 * computer some of them were still empty then. In that case, the index is made again, and its files are written here.
 * @throws Error where Pagefind fails.
 */
export function searchIndex(): AstroIntegration {
  return {
    name: 'hopbook-search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(new URL('pagefind/', dir));
        if (isWhole(folder)) return;
        logger.info('Pagefind ended before its index was written: making it again.');
        await writeIndex(fileURLToPath(dir), folder);
      },
    },
  };
}

/** Whether a folder has an index of Pagefind, no file of which is empty. */
export function isWhole(folder: string): boolean {
  if (!existsSync(join(folder, 'pagefind-entry.json'))) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).every(
    (name) => statSync(join(folder, name)).size > 0,
  );
}

/** Writes the search index of a site's pages. */
export async function writeIndex(site: string, folder: string): Promise<void> {
  try {
    const { index, errors } = await createIndex();
    const added = await index?.addDirectory({ path: site });
    const made = await index?.getFiles();
    const wrong = [...errors, ...(added?.errors ?? []), ...(made?.errors ?? [])];
    if (!made || wrong.length > 0) throw new Error(`Pagefind failed: ${wrong.join('; ')}`);
    for (const { path, content } of made.files) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  } finally {
    await close();
  }
}
