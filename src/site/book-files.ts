import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readBook } from './book.ts';
import type { BookPage } from './book.ts';
import { feedAddress, feedText } from './feed.ts';
import type { ChangedPage } from './feed.ts';
import { readHistory } from './history.ts';
import { llmsAddress, llmsText } from './llms.ts';
import { markdownAddress } from './markdown/address.ts';
import { pageMarkdown } from './markdown/page-markdown.ts';
import { siteSettings } from './settings.ts';

/**
 * Gives the site the book in other forms: each page as Markdown, beside its HTML; `/llms.txt`, the list of them; and a feed of
 * what changed. Without the site's address there is no feed, as there is no sitemap: it has to name addresses. Neither is
 * there one where git knows of no change.
 */
export function bookFiles(): AstroIntegration {
  let root = '';
  let site: string | undefined;
  return {
    name: 'hopbook-book-files',
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
        const changed = changedPages(root, book.pages);
        const title = book.pages.find(({ address }) => address === '/')?.title ?? '';
        if (site !== undefined && changed.length > 0)
          write(feedAddress, feedText({ site, title, repository: siteSettings().repository }, changed));
      },
    },
  };
}

/** The pages of which git knows how they changed. */
export function changedPages(root: string, pages: readonly BookPage[]): ChangedPage[] {
  const history = readHistory(root, 'content');
  return pages
    .map((page) => ({ ...page, changes: history(page.file) }))
    .filter(({ changes }) => changes.length > 0);
}
