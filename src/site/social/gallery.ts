import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { NoBrowserError } from '../../diagrams/draw/browser.ts';
import { openBrowser } from '../../diagrams/draw/studio.ts';
import { cardHtml, cardSize } from './card.ts';
import type { Card } from './card.ts';

/** The pictures that a build's pages ask for: drawn by the browser that draws diagrams, and kept in `.cache/social/`. */
export class Gallery {
  /** Why there are none; undefined where there are. */
  missing: string | undefined;
  readonly #folder: string;
  readonly #browser: () => Promise<Browser>;
  #page: Promise<Page> | undefined;
  /** Ends when all that was asked for is drawn. */
  #drawn: Promise<unknown> = Promise.resolve();
  /** Files by the address that they get. */
  readonly #files = new Map<string, string>();

  /** @param root the project's folder. */
  constructor(root: string, browser = openBrowser) {
    this.#folder = join(root, '.cache', 'social');
    this.#browser = browser;
  }

  /**
   * Has a page's picture drawn, unless it is kept. It is drawn while other pages are rendered; `hang` waits for it.
   * @returns the address that it will have; undefined where there is no browser.
   */
  async ask(card: Card): Promise<string | undefined> {
    const html = cardHtml(card);
    const name = `${createHash('sha256').update(html).digest('hex').slice(0, 16)}.png`;
    const file = join(this.#folder, name);
    if (!existsSync(file)) {
      const page = await this.#open();
      if (!page) return undefined;
      this.#drawn = this.#drawn.then(() => draw(page, html, file));
      // `hang` hears of it, too.
      this.#drawn.catch(() => undefined);
    }
    this.#files.set(`/social/${name}`, file);
    return `/social/${name}`;
  }

  /** Puts the pictures that were asked for into a built site, once they are drawn. */
  async hang(site: string): Promise<void> {
    await this.#drawn;
    for (const [address, file] of this.#files) cpSync(file, join(site, address));
  }

  async #open(): Promise<Page | undefined> {
    try {
      return await (this.#page ??= this.#browser().then((one) => one.newPage({ viewport: cardSize })));
    } catch (error) {
      if (!(error instanceof NoBrowserError)) throw error;
      this.missing = error.message;
      return undefined;
    }
  }
}

/** Written beside its place and then moved, so that it is there whole or not at all. */
async function draw(page: Page, html: string, file: string): Promise<void> {
  // Loaded when it is needed: it is code for a few kinds of computers.
  const { default: sharp } = await import('sharp');
  await page.setContent(html);
  // A browser writes twice as many bytes for the same picture.
  const png = await sharp(await page.screenshot())
    .png({ palette: true, effort: 4 })
    .toBuffer();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}.part`, png);
  renameSync(`${file}.${process.pid}.part`, file);
}

// In a build, pages and the hooks that come after them are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.social');
const shared = globalThis as { [key]?: Gallery };

/** The gallery of this build. */
export function buildGallery(): Gallery {
  return (shared[key] ??= new Gallery('.'));
}
