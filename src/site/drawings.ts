import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { closeBrowser, closeDesks } from '../diagrams/draw/draw.ts';

/**
 * Closes the browser that drew the diagrams when nothing is left to draw. While pages are being written, loads them anew
 * when a recording has changed that their pictures are drawn from.
 */
export function drawings(): AstroIntegration {
  let root = '';
  return {
    name: 'hopbook-drawings',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      // Before the search index is made, which takes as much memory as they do.
      'astro:build:generated': closeDesks,
      'astro:build:done': closeBrowser,
      'astro:server:setup': ({ server }) => {
        server.watcher.on('all', (_, path) => {
          const file = relative(root, path).replaceAll(sep, '/');
          if (/^labs\/.+\/(?:facts|captures)\.json$/.test(file)) server.ws.send({ type: 'full-reload' });
        });
      },
      'astro:server:done': closeBrowser,
    },
  };
}
