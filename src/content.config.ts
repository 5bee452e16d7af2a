import { i18nLoader } from '@astrojs/starlight/loaders';
import { i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { frontMatter } from './site/front-matter.ts';

export const collections = {
  docs: defineCollection({
    // Files and folders that begin with `_` are not pages.
    loader: glob({ base: './content', pattern: ['**/[^_]*.{md,mdx}', '!**/_*/**'] }),
    schema: frontMatter,
  }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
};
