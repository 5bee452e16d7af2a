import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import type { DrawnDiagram } from './drawn.ts';
import { drawInPage } from './in-page.ts';
import { openDrawingPage } from './page.ts';

/** The process' browser and what it is to draw. */
interface Studio {
  browser: Promise<Browser> | undefined;
  page: Promise<Page> | undefined;
  /** Drawings by text: what is being drawn, or waits. */
  jobs: Map<string, Job>;
  working: boolean;
}

interface Job {
  drawn: Promise<DrawnDiagram>;
  resolve: (drawn: DrawnDiagram) => void;
  reject: (reason: unknown) => void;
  taken: boolean;
}

/** How many texts are sent to the page at once. */
const batchSize = 25;

// In a build, pages and the hook that closes the browser are in bundles of their own: they meet here.
const key = Symbol.for('hopbook.diagrams.studio');
const shared = globalThis as { [key]?: Studio };
const studio = (shared[key] ??= { browser: undefined, page: undefined, jobs: new Map(), working: false });

/**
 * Has one text drawn by the process' one browser, which is started for the first. Texts that come together are drawn
 * together, and one that is being drawn already is not drawn twice.
 * @throws NoBrowserError
 */
export function drawInBrowser(text: string): Promise<DrawnDiagram> {
  const known = studio.jobs.get(text);
  if (known) return known.drawn;
  const { promise, resolve, reject } = Promise.withResolvers<DrawnDiagram>();
  studio.jobs.set(text, { drawn: promise, resolve, reject, taken: false });
  if (!studio.working) {
    studio.working = true;
    // After whatever else asks in this turn.
    setImmediate(() => void work());
  }
  return promise;
}

/** Closes the browser, if one was started. A later drawing starts another. */
export async function closeBrowser(): Promise<void> {
  const browser = studio.browser;
  studio.browser = studio.page = undefined;
  await (await browser?.catch(() => undefined))?.close();
}

async function work(): Promise<void> {
  for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
    try {
      const page = await openPage();
      const drawn = await page.evaluate(
        drawInPage,
        batch.map(([text]) => text),
      );
      batch.forEach(([, job], index) => job.resolve(drawn[index]!));
    } catch (error) {
      // A page that has died is not asked again.
      await closeBrowser();
      for (const [, job] of batch) job.reject(error);
    }
    for (const [text] of batch) studio.jobs.delete(text);
  }
  studio.working = false;
}

function nextBatch(): [string, Job][] {
  return [...studio.jobs].slice(0, batchSize);
}

async function openPage(): Promise<Page> {
  studio.browser ??= launchBrowser();
  studio.page ??= studio.browser.then(openDrawingPage);
  return studio.page;
}
