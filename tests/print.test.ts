import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** Of A4 between its margins, in CSS pixels. */
const paper = { width: 672, height: 994 };
const looks = (['light', 'dark'] as const).map((colorScheme) => ({ colorScheme, viewport: paper }));

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

async function printed(address: string, look: (typeof looks)[number]): Promise<Page> {
  const { page } = await site.open(address, look);
  await page.emulateMedia({ media: 'print' });
  return page;
}

describe('a page on paper', { timeout: 120_000 }, () => {
  test.each(looks)('is black on white, without what can be pressed, $colorScheme', async (look) => {
    const page = await printed('/cni/flannel/', look);
    const shown = page.locator('header, nav, aside.right-sidebar-container, button, .lab, .run-yourself');
    expect(await shown.filter({ visible: true }).count()).toBe(0);
    const colors = await page.evaluate(() =>
      ['h1', '.sl-markdown-content > p:not(.proven)', '.console-command', '.console-output samp', 'td'].map(
        (selector) => getComputedStyle(document.querySelector(selector)!).color,
      ),
    );
    expect(new Set(colors)).toEqual(new Set(['rgb(0, 0, 0)']));
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await page.context().close();
  });

  test('is as wide as the paper, hints and solutions open', async () => {
    for (const address of ['/cni/flannel/', '/services/iptables/', '/troubleshoot/']) {
      const page = await printed(address, looks[0]!);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(paper.width);
      const cut = await page
        .locator('.sl-markdown-content .console-line')
        .evaluateAll((lines) =>
          lines
            .filter((line) => line.getBoundingClientRect().right > innerWidth)
            .map((line) => line.textContent),
        );
      expect(cut, address).toEqual([]);
      const folded = page.locator(
        '.sl-markdown-content details:not([class*="-text"], .console-bar, .lab-hosts) > :not(summary)',
      );
      expect(await folded.count(), address).toBeGreaterThan(0);
      expect(await folded.filter({ visible: false }).count(), address).toBe(0);
      await page.context().close();
    }
  });

  test('shows addresses of further reading elsewhere, and of nothing else', async () => {
    const page = await printed('/troubleshoot/', looks[0]!);
    const told = await page
      .locator('.sl-markdown-content a:not(.sl-anchor-link)')
      .evaluateAll((links) =>
        links
          .filter((link) => !/^(none|normal)$/.test(getComputedStyle(link, '::after').content))
          .map((link) => link.getAttribute('href')!),
      );
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((href) => !href.startsWith('http'))).toEqual([]);
    await page.context().close();
  });

  test('is A4 as a PDF', async () => {
    const page = await printed('/troubleshoot/', looks[0]!);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
    expect([width, height].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual([210, 297]);
    await page.context().close();
  });
});
