import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readBook } from './book.ts';
import { llmsAddress, llmsText } from './llms.ts';
import { markdownAddress } from './markdown/address.ts';
import { pageMarkdown } from './markdown/page-markdown.ts';

/** Gives the site each page as Markdown, beside its HTML, and `/llms.txt`, the list of them. */
export function markdownPages(): AstroIntegration {
  let root = '';
  let site: string | undefined;
  return {
    name: 'hopbook-markdown-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        site = config.site;
      },
      'astro:build:done': ({ dir }) => {
        const book = readBook(root, site);
        const write = (address: string, content: string) =>
          writeFileSync(new URL(`.${address}`, dir), content);
        for (const page of book.pages) write(markdownAddress(page.address), pageMarkdown(page, book));
        write(llmsAddress, llmsText(book));
      },
    },
  };
}
