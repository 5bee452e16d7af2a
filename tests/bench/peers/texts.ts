import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the book as plain Markdown: what every generator gets. */
export interface PageText {
  /** `cni/flannel`; empty for the front page. */
  path: string;
  title: string;
  /** Without the title. */
  body: string;
}

/** The Markdown that a built site has beside each page; links lead to pages, not to their Markdown. */
export function pageTexts(site: string): PageText[] {
  return globSync('**/index.md', { cwd: site })
    .sort()
    .map((file) => {
      const path = file.replaceAll('\\', '/').replace(/\/?index\.md$/, '');
      const text = readFileSync(join(site, file), 'utf8').replaceAll(/\]\((\/[^)\s]*?)index\.md/g, ']($1');
      const [, title, body] = /^# (.*)\n([^]*)$/.exec(text)!;
      return { path, title: title!.replaceAll(/[\\`]/g, ''), body: body! };
    });
}

/** The text with its title in the front matter. */
export function withFrontMatter({ title, body }: PageText): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---\n${body}`;
}

/** The text with its title as a heading. */
export function withHeading({ title, body }: PageText): string {
  return `# ${title}\n${body}`;
}

/** Files that are named as the addresses of their pages: `cni/flannel/index.md`. */
export function filesOf(
  texts: readonly PageText[],
  folder: string,
  written: (page: PageText) => string,
): Record<string, string> {
  return Object.fromEntries(texts.map((page) => [join(folder, page.path, 'index.md'), written(page)]));
}

/** The first folders of the pages' paths, in their order. */
export function chaptersOf(texts: readonly PageText[]): string[] {
  return [...new Set(texts.flatMap(({ path }) => (path.includes('/') ? [path.split('/')[0]!] : [])))];
}
