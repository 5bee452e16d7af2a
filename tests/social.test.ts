import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, NoBrowserError } from '../src/diagrams/draw/browser.ts';
import { bookPages } from '../src/site/book.ts';
import { cardHtml, cardSize } from '../src/site/social/card.ts';
import { Gallery } from '../src/site/social/gallery.ts';

const card = {
  title: 'Tunnels: <VXLAN> & others',
  chapter: 'Linux building blocks',
  book: 'The book, Hop by Hop',
};
const folder = () => mkdtempSync(join(tmpdir(), 'hopbook-social-'));
const none = () => Promise.reject(new NoBrowserError('There is no browser.'));
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(() => browser?.close());

test('a picture is a PNG of the size that previews show, under 40 kB, and drawn once', async () => {
  const [root, site] = [folder(), folder()];
  const gallery = new Gallery(root, () => Promise.resolve(browser));
  const address = await gallery.ask(card);
  await gallery.hang(site);
  const bytes = readFileSync(join(site, address!));
  const { format, width, height } = await sharp(bytes).metadata();
  expect({ format, width, height }).toEqual({ format: 'png', ...cardSize });
  expect(bytes.length).toBeLessThan(40_000);

  const later = new Gallery(root, none);
  expect(await later.ask(card)).toBe(address);
  expect(await later.ask({ ...card, title: 'Another' })).toBeUndefined();
});

test('without a browser there are none, and the gallery says why', async () => {
  const site = folder();
  const gallery = new Gallery(folder(), none);
  expect(await gallery.ask(card)).toBeUndefined();
  await gallery.hang(site);
  expect(gallery.missing).toContain('There is no browser.');
  expect(readdirSync(site)).toEqual([]);
});

test('the title of every page fits, and is shown as it stands', { timeout: 60_000 }, async () => {
  const page = await browser.newPage({ viewport: cardSize });
  for (const { title } of [card, ...bookPages('.')]) {
    await page.setContent(cardHtml({ ...card, title }));
    expect(await page.locator('h1').textContent()).toBe(title);
    const box = await page.evaluate(() => [document.body.scrollWidth, document.body.scrollHeight]);
    expect(box, title).toEqual([cardSize.width, cardSize.height]);
    const [text, foot] = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('h1')!);
      return [
        range.getBoundingClientRect().bottom,
        document.querySelector('footer')!.getBoundingClientRect().top,
      ];
    });
    expect(text, title).toBeLessThanOrEqual(foot!);
  }
  await page.close();
});
