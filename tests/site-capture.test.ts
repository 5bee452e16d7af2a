import { existsSync, readFileSync } from 'node:fs';
import { axeFindings } from './axe.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLabs, loadLab } from '../src/labs/load.ts';
import { dist, openSite } from './site.ts';
import type { Site } from './site.ts';

const captures = findLabs('.').flatMap((lab) =>
  Object.keys(loadLab('.', lab).captures?.captures ?? {}).map((name) => `captures/${lab}/${name}.pcapng`),
);

test.each(captures)('%s can be downloaded', (file) => {
  const path = `${dist}/${file}`;
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path).subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
});

/** The first table of a capture that a page shows. */
const captureIn = (html: string) => /class="capture".*?<\/table>/s.exec(html)?.[0];

describe('the table of a capture', { timeout: 30_000 }, () => {
  let site: Site;
  let address: string;
  beforeAll(async () => {
    site = await openSite();
    // One with more packets than its box has room for.
    const page = site.pages.find(({ html }) => (captureIn(html)?.match(/<summary/g)?.length ?? 0) > 10);
    if (!page) throw new Error('No page shows a capture of more than ten packets.');
    address = page.address;
  }, 60_000);
  afterAll(() => site.close());

  const open = async (width: number, javaScriptEnabled = true) => {
    const viewport = { width, height: 800 };
    const { page, problems } = await site.open(address, { viewport, javaScriptEnabled });
    return { page, problems, table: page.locator('.capture').first() };
  };

  test.each([
    [1280, true],
    [390, true],
    [390, false],
  ])('opens rows with the keyboard at %i px, JavaScript: %s', async (width, javaScript) => {
    const { page, problems, table } = await open(width, javaScript);
    const number = table.locator('summary').nth(1);
    const headers = table.locator('tbody tr').nth(3);
    await expect(headers.isVisible()).resolves.toBe(false);
    await number.focus();
    await page.keyboard.press('Enter');
    await expect(headers.isVisible()).resolves.toBe(true);
    expect(await headers.innerText()).toMatch(/^Ethernet\s+Destination: /);
    const [text, box] = [await headers.locator('p').first().boundingBox(), await table.boundingBox()];
    expect(text!.width).toBeLessThanOrEqual(box!.width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('is one stop for the keyboard, in which arrow keys go from packet to packet', async () => {
    const { page, table } = await open(1280);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await table.locator('summary').first().focus();
    const numbers = await table.locator('summary').allInnerTexts();
    for (const [key, index] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['Home', 0],
      ['ArrowUp', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(numbers[index]);
    }
    await page.keyboard.press('End');
    expect(await focused()).toBe(await table.locator('summary').last().innerText());
    await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^Download /);
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe(await table.locator('summary').last().innerText());
    await page.context().close();
  });

  test('keeps its headings and numbers in view', async () => {
    const { page, table } = await open(390);
    const box = table.locator('.capture-box');
    await box.evaluate((element) => element.scrollTo(200, 100));
    const frame = (await box.boundingBox())!;
    const heading = (await table.locator('thead th').nth(4).boundingBox())!;
    expect(Math.abs(heading.y - frame.y)).toBeLessThan(3);
    const number = (await table.locator('tbody th').nth(6).boundingBox())!;
    expect(Math.abs(number.x - frame.x)).toBeLessThan(3);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('is accessible, %s', async (colorScheme) => {
    const { page } = await site.open(address, { colorScheme });
    await page.locator('.capture summary').first().press('Enter');
    expect(await axeFindings(page, { within: '.capture' })).toEqual([]);
    await page.context().close();
  });

  test('is whole in print', async () => {
    const { page, table } = await open(800);
    await page.emulateMedia({ media: 'print' });
    const [height, box] = await table
      .locator('.capture-box')
      .evaluate((element) => [element.scrollHeight, element.clientHeight]);
    expect(box).toBe(height);
    await page.context().close();
  });
});
