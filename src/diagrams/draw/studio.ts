import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import type { DrawnDiagram } from './drawn.ts';
import { drawInPage } from './in-page.ts';
import { openDrawingPage } from './page.ts';

/** How many texts are sent to a page at once. */
const batchSize = 10;

interface Job {
  text: string;
  resolve: (drawn: DrawnDiagram) => void;
  reject: (reason: unknown) => void;
}

/** A page that draws, in a process of its own. */
interface Desk {
  page: Promise<Page> | undefined;
  busy: boolean;
}

/** The process' one browser and what it is to draw. */
interface Studio {
  browser: Promise<Browser> | undefined;
  /** Two: more would wait for each other on most computers. */
  desks: Desk[];
  waiting: Job[];
  /** By text: what waits or is being drawn. */
  drawn: Map<string, Promise<DrawnDiagram>>;
}

// In a build, pages and the hook that closes the browser are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.diagrams.studio');
const shared = globalThis as { [key]?: Studio };
const studio = (shared[key] ??= {
  browser: undefined,
  desks: [0, 1].map(() => ({ page: undefined, busy: false })),
  waiting: [],
  drawn: new Map(),
});

/**
 * Has one text drawn by the process' browser, which is started for the first. Texts that come together are drawn together,
 * and one that is being drawn already is not drawn twice.
 * @throws NoBrowserError
 */
export function drawInBrowser(text: string): Promise<DrawnDiagram> {
  const known = studio.drawn.get(text);
  if (known) return known;
  const { promise, resolve, reject } = Promise.withResolvers<DrawnDiagram>();
  const forget = () => studio.drawn.delete(text);
  promise.then(forget, forget);
  studio.drawn.set(text, promise);
  studio.waiting.push({ text, resolve, reject });
  // After whatever else asks in this turn.
  if (studio.waiting.length === 1) setImmediate(begin);
  return promise;
}

/**
 * The process' browser, for others who draw with it; started where it isn't yet.
 * @throws NoBrowserError
 */
export function openBrowser(): Promise<Browser> {
  return (studio.browser ??= launchBrowser());
}

/** Closes the pages that draw, which hold a few hundred MB; the browser stays. A later drawing opens others. */
export async function closeDesks(): Promise<void> {
  const pages = studio.desks.map(({ page }) => page);
  for (const desk of studio.desks) desk.page = undefined;
  for (const page of pages) await (await page?.catch(() => undefined))?.close();
}

/** Closes the browser, if one was started. A later drawing starts another. */
export async function closeBrowser(): Promise<void> {
  const browser = studio.browser;
  studio.browser = undefined;
  for (const desk of studio.desks) desk.page = undefined;
  await (await browser?.catch(() => undefined))?.close();
}

function begin(): void {
  for (const [index, desk] of studio.desks.entries()) {
    // A second page has to be worth its opening.
    if (!desk.busy && studio.waiting.length > index * batchSize) void work(desk);
  }
}

async function work(desk: Desk): Promise<void> {
  desk.busy = true;
  for (let batch = take(); batch.length > 0; batch = take()) {
    try {
      desk.page ??= openBrowser().then(openDrawingPage);
      const page = await desk.page;
      const texts = batch.map(({ text }) => text);
      const drawn = JSON.parse(await page.evaluate(drawInPage, texts)) as DrawnDiagram[];
      batch.forEach(({ resolve }, index) => resolve(drawn[index]!));
    } catch (error) {
      // A browser that has failed is not asked again.
      await closeBrowser();
      for (const { reject } of batch) reject(error);
    }
  }
  desk.busy = false;
}

function take(): Job[] {
  return studio.waiting.splice(0, batchSize);
}
