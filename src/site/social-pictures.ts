import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildGallery } from './social/gallery.ts';

/**
 * Gives the site the pictures that previews of links to its pages show; its pages asked for them (`route-data.ts`). Before
 * `drawings`, which closes the browser. Without a browser a build warns, and its pages name none.
 */
export function socialPictures(): AstroIntegration {
  return {
    name: 'hopbook-social-pictures',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const gallery = buildGallery();
        await gallery.hang(fileURLToPath(dir));
        if (gallery.missing !== undefined)
          logger.warn(`Previews of links to pages have no picture. ${gallery.missing}`);
      },
    },
  };
}
