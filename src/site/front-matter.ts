import { docsSchema } from '@astrojs/starlight/schema';
import { z } from 'astro/zod';
import { frontFields } from '../labs/front.ts';

/** What a page may say in its front matter: Starlight's part and ours. */
export const frontMatter = docsSchema({
  extend: z.object({
    ...frontFields,
    title: z.string().meta({ description: 'The page’s title: its only heading of the first level.' }),
    description: z
      .string()
      .meta({ description: 'What the page is about, in one sentence, for search engines and previews.' })
      .optional(),
  }),
});
