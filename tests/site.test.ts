import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { axeFindings } from './axe.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHistory } from '../src/site/history.ts';
import { siteSettings } from '../src/site/settings.ts';
import { dist, openSite } from './site.ts';
import type { Site } from './site.ts';

/** What an article may weigh before a lab is started: HTML, CSS and JavaScript, gzip. */
const articleBudget = 60_000;
/** The part of it that JavaScript may have. */
const scriptBudget = 25_000;
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
/** What is left of 1280 by 1024 pixels at 400 %: WCAG 2.2, 1.4.10 wants text to reflow there. */
const zoomed = { width: 320, height: 256 };

const looks = [desktop, phone].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
);
const thorough = ['/', '/cni/flannel/'];

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

/** Where a page's source is. */
function sourceOf(address: string): string {
  const name = `content${address.replace(/\/$/, '')}`;
  return ['.mdx', '/index.mdx', '.md', '/index.md']
    .map((end) => name + end)
    .find((file) => existsSync(file))!;
}

describe('every page', { timeout: 600_000 }, () => {
  test('opens without an error, asks nobody else, keeps to its budget, is accessible and fits a phone', async () => {
    const sizes: Record<string, { all: number; script: number }> = {};
    for (const [index, { address }] of site.pages.entries()) {
      // Pages take turns with the pairs of theme and width; two that have all there is to see get all four.
      const pairs = thorough.includes(address) ? looks : [looks[index % looks.length]!];
      for (const look of pairs) {
        const { page, problems } = await site.open('about:blank', look);
        const size = { all: 0, script: 0 };
        const reads: Promise<void>[] = [];
        page.on('response', (response) => {
          const type = response.request().resourceType();
          if (!['document', 'stylesheet', 'script'].includes(type)) return;
          const read = async () => {
            const { length } = gzipSync(await response.body());
            size.all += length;
            if (type === 'script') size.script += length;
          };
          reads.push(read());
        });
        // What a page fetches when it has nothing else to do counts too. And code that is too wide can be reached by
        // keyboard a quarter of a second after it was laid out.
        await page.goto(site.url + address, { waitUntil: 'networkidle' });
        expect(await axeFindings(page), `${address} ${look.colorScheme}`).toEqual([]);
        await Promise.all(reads);
        sizes[address] = size;
        await page.setViewportSize(phone);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, address).toBeLessThanOrEqual(phone.width);
        await page.setViewportSize(zoomed);
        const least = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(least, `${address}, zoomed`).toBeLessThanOrEqual(zoomed.width);
        expect(problems, address).toEqual([]);
        await page.context().close();
      }
    }
    const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
    const list = Object.entries(sizes).map(
      ([address, { all, script }]) => `${address} ${kilobytes(all)}, scripts ${kilobytes(script)}`,
    );
    process.stdout.write(`Pages, gzip:\n  ${list.join('\n  ')}\n`);
    for (const [address, { all, script }] of Object.entries(sizes)) {
      expect(all, address).toBeLessThanOrEqual(articleBudget);
      expect(script, `${address}, scripts`).toBeLessThanOrEqual(scriptBudget);
    }
  });

  test('leads to its source on the default branch, and says when that last changed', () => {
    const history = readHistory('.', 'content');
    for (const { address, html } of site.pages) {
      const file = sourceOf(address);
      expect(file, address).toBeDefined();
      expect(html, address).toContain(`<a href="${siteSettings().editBase}${file}"`);
      const [last] = history(file);
      if (last) expect(html, address).toContain(`<time datetime="${last.date.toISOString()}"`);
    }
  });
});

describe('the site', { timeout: 60_000 }, () => {
  test('repeats recorded values within sentences, as plain text', () => {
    const { html } = site.pages.find(({ address }) => address === '/cni/flannel/')!;
    expect(html.replaceAll(/\s+/g, ' ')).toContain('TX dropped is 2, the two pings.');
  });

  test('says since when something is so, with its source, and lists it with the pages that say it', () => {
    const htmlOf = (at: string) => site.pages.find(({ address }) => address === at)!.html;
    expect(htmlOf('/services/nftables/')).toMatch(
      /<a href="[^"]*3866-nftables-proxy[^"]*">stable since 1\.33<\/a>/,
    );
    const row = /<tr id="nftables-mode-stable"[^>]*>.*?<\/tr>/s.exec(htmlOf('/reference/versions/'))![0];
    expect(row).toContain('href="/services/nftables/"');
    expect(row).toContain('href="/linux/netfilter/"');
  });

  test('leads from the first use of a term to the glossary, by a dotted line', async () => {
    const { page } = await site.open('/cni/flannel/', { viewport: desktop });
    const link = page.locator('.sl-markdown-content a[href="/reference/glossary/#fdb"]');
    expect(await link.count()).toBe(1);
    expect(await link.evaluate((element) => getComputedStyle(element).textDecorationStyle)).toBe('dotted');
    await link.click();
    await page.waitForURL('**/reference/glossary/#fdb');
    await page.locator('#fdb').waitFor();
    await page.context().close();
  });

  test('keeps what is folded in its contents, and marks the page that is open', async () => {
    const { page, problems } = await site.open('/cni/flannel/', { viewport: desktop });
    const group = page.locator('#starlight__sidebar details', { hasText: 'The Linux bridge' });
    const current = page.locator('#starlight__sidebar [aria-current]');
    expect(await current.allTextContents()).toEqual(['flannel']);
    await group.locator('summary').click();
    await page.locator('#starlight__sidebar a[href="/cni/calico/"]').click();
    await page.waitForURL('**/cni/calico/');
    expect(await group.getAttribute('open')).toBeNull();
    expect(await current.allTextContents()).toEqual(['Calico']);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('finds flannel, and loads its search only when it is opened', async () => {
    const { page, problems } = await site.open('/', { viewport: desktop });
    const scripts = () =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').filter(({ name }) => /ui-core|pagefind/.test(name)),
      );
    expect(await scripts()).toEqual([]);
    await page.keyboard.press('Control+k');
    const input = page.getByPlaceholder('Search');
    await input.waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('dialog input'));
    await page.keyboard.type('flannel');
    await page.locator('dialog .pagefind-ui__result-link[href^="/cni/flannel/"]').first().waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('leads from the front page into the book, within the first screen', async () => {
    const { page } = await site.open('/', { viewport: desktop });
    for (const address of ['/model/', '/cni/flannel/']) {
      const box = await page.locator(`.actions a[href="${address}"]`).boundingBox();
      expect(box!.y + box!.height).toBeLessThan(desktop.height);
    }
    await page.context().close();
  });

  test('shows its own page where there is none', async () => {
    const { page } = await site.open('/no/such/page/');
    expect(await page.locator('h1').textContent()).toBe('No page here');
    await page.context().close();
  });

  test('has a page for every redirect', () => {
    for (const row of readFileSync(join(dist, '_redirects'), 'utf8').split('\n').filter(Boolean)) {
      const [, to] = row.split(' ');
      expect(existsSync(join(dist, to!, 'index.html')), row).toBe(true);
    }
  });

  test('has a logo that is there on light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await site.open('/favicon.svg', { colorScheme });
      expect(await page.locator('circle').count()).toBe(3);
      await page.context().close();
    }
  });
});
