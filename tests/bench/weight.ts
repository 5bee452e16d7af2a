import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../src/diagrams/draw/browser.ts';
import { median } from '../../src/site/benchmarks/figures.ts';
import { serveSite } from '../server.ts';

/** What a reader's browser fetches for one page. */
interface Weight {
  /** kB of HTML, styles and scripts, gzip. */
  article: number;
  /** kB of all that came. */
  all: number;
  requests: number;
  /** Requests to other sites. They get no answer here, so their kB are not counted. */
  elsewhere: number;
}

const code = ['document', 'stylesheet', 'script'];

/** Files that are compressed already. */
const packed = /^(?:font|image)\/|zip/;

/** How many pages are opened at a time. */
const tabs = 4;

/**
 * Opens pages of a built site. One sample each: median of the article, the heaviest article, medians of all that came, of
 * the requests, and of those to other sites.
 */
export async function weigh(folder: string, addresses: readonly string[]): Promise<number[][]> {
  const [server, browser] = await Promise.all([serveSite(folder), launchBrowser()]);
  const waiting = [...addresses];
  const weights: Weight[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      weights.push(await weightOf(browser, server.url, next));
  };
  try {
    await Promise.all(Array.from({ length: tabs }, work));
  } finally {
    await browser.close();
    await server.close();
  }
  const middle = (of: (weight: Weight) => number) => [median(weights.map(of))];
  return [
    middle(({ article }) => article),
    [Math.max(...weights.map(({ article }) => article))],
    middle(({ all }) => all),
    middle(({ requests }) => requests),
    middle(({ elsewhere }) => elsewhere),
  ];
}

async function weightOf(browser: Browser, site: string, address: string): Promise<Weight> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const weight: Weight = { article: 0, all: 0, requests: 0, elsewhere: 0 };
  const reads: Promise<void>[] = [];
  await context.route(
    (url) => !url.href.startsWith(`${site}/`) && url.protocol.startsWith('http'),
    (route) => {
      weight.elsewhere++;
      weight.requests++;
      return route.abort();
    },
  );
  page.on('response', (response) => {
    if (!response.url().startsWith(`${site}/`)) return;
    weight.requests++;
    const read = async () => {
      const body = await response.body();
      const type = response.headers()['content-type'] ?? '';
      const bytes = packed.test(type) && !type.includes('svg') ? body.length : gzipSync(body).length;
      weight.all += bytes / 1000;
      if (code.includes(response.request().resourceType())) weight.article += bytes / 1000;
    };
    reads.push(read());
  });
  const answer = await page.goto(site + address, { waitUntil: 'networkidle' });
  if (answer?.status() !== 200) throw new Error(`${address} answers ${String(answer?.status())}`);
  await Promise.all(reads);
  await context.close();
  return weight;
}
