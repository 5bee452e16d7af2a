import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { NoBrowserError } from '../../diagrams/draw/browser.ts';
import { openBrowser } from '../../diagrams/draw/studio.ts';
import { keep, readKept } from '../../labs/kept.ts';
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
  #drawn: Promise<Uint8Array> = Promise.resolve(new Uint8Array());
  /** By the address that they get. */
  readonly #pictures = new Map<string, Promise<Uint8Array>>();

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
    const address = `/social/${name}`;
    if (this.#pictures.has(address)) return address;
    const file = join(this.#folder, name);
    const kept = readKept(file);
    if (kept) {
      this.#pictures.set(address, Promise.resolve(kept));
      return address;
    }
    const page = await this.#open();
    if (!page) return undefined;
    this.#drawn = this.#drawn.then(() => draw(page, html, file));
    // `hang` hears of it, too.
    this.#drawn.catch(() => undefined);
    this.#pictures.set(address, this.#drawn);
    return address;
  }

  /** Puts the pictures that were asked for into a built site, once they are drawn. */
  async hang(site: string): Promise<void> {
    for (const [address, picture] of this.#pictures) {
      const file = join(site, address);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, await picture);
    }
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

async function draw(page: Page, html: string, file: string): Promise<Uint8Array> {
  // Loaded when it is needed: it is code for a few kinds of computers.
  const { default: sharp } = await import('sharp');
  await page.setContent(html);
  // A browser writes twice as many bytes for the same picture.
  const png = await sharp(await page.screenshot())
    .png({ palette: true, effort: 4 })
    .toBuffer();
  keep(file, png);
  return png;
}

// In a build, pages and the hooks that come after them are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.social');
const shared = globalThis as { [key]?: Gallery };

/** The gallery of this build. */
export function buildGallery(): Gallery {
  return (shared[key] ??= new Gallery('.'));
}
