import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { leanHtml } from './lean-html.ts';
import { withRowHeads } from './row-heads.ts';

/** Takes out of the built pages what no reader sees, and gives their tables the heads of rows. Before `deployFiles`, which hashes their inline scripts. */
export function leanPages(): AstroIntegration {
  return {
    name: 'hopbook-lean-pages',
    hooks: {
      'astro:build:done': ({ dir }) => {
        for (const file of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
          const place = new URL(file, dir);
          writeFileSync(place, withRowHeads(leanHtml(readFileSync(place, 'utf8'))));
        }
      },
    },
  };
}
