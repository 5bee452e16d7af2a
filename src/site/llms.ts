import type { Book, BookPage } from './book.ts';
import { markdownAddress } from './markdown/address.ts';
import { written } from './markdown/page-markdown.ts';
import { heading, link, list, paragraph, text, words } from './markdown/nodes.ts';

/** Where the list of the book's pages for programs is. */
export const llmsAddress = '/llms.txt';

/**
 * The book's pages as https://llmstxt.org proposes it: what the book is, then its chapters, each with the pages' Markdown
 * and what the pages are about. What the contents leave out, the front page for one, comes first.
 */
export function llmsText({ pages, contents, absolute }: Book): string {
  const front = pages.find(({ address }) => address === '/');
  const listed = new Set(contents.flatMap(({ addresses }) => addresses));
  const sections = [
    { label: 'Overview', pages: pages.filter(({ address }) => !listed.has(address)) },
    ...contents.map(({ label, addresses }) => ({
      label,
      pages: addresses.flatMap((address) => pages.find((page) => page.address === address) ?? []),
    })),
  ];
  const entry = ({ address, title, description }: BookPage) => [
    paragraph(
      link(absolute(markdownAddress(address)), ...words(title)),
      ...words(description === '' ? '' : `: ${description}`),
    ),
  ];
  return written([
    heading(1, front?.title ?? ''),
    { type: 'blockquote', children: [paragraph(...words(front?.description ?? ''))] },
    paragraph(
      text('Each link leads to a page as Markdown; for readers, it is at the same address without '),
      ...words('`index.md`. In `console` blocks, `host# command` ran on that host of the page’s lab, '),
      ...words(
        'and what follows is the recorded output: `...` stands for lines left out, `[1]` for an exit code.',
      ),
    ),
    ...sections
      .filter((section) => section.pages.length > 0)
      .flatMap((section) => [heading(2, section.label), list(section.pages.map(entry))]),
  ]);
}
