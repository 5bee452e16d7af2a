import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverageKinds, shareText, totalOf } from '../src/check/coverage/share.ts';
import type { Coverage, PageCoverage } from '../src/check/coverage/share.ts';
import { coverageWords } from '../src/components/coverage/words.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const address = '/start/verified/';

let site: Site;
let coverage: PageCoverage[];

beforeAll(async () => {
  site = await openSite();
  const json = execFileSync(
    process.execPath,
    ['src/cli/hopbook.ts', 'check', '--coverage', '--format', 'json'],
    { encoding: 'utf8' },
  );
  coverage = (JSON.parse(json) as { coverage: PageCoverage[] }).coverage;
}, 60_000);

afterAll(() => site?.close());

/** The address of the page that a file is the source of. */
function addressOf(file: string): string {
  return file.replace(/^content/, '').replace(/(?:\/index)?\.mdx?$/, '/');
}

/** The numbers of a row as `hopbook check` would print them. */
function cellsOf(page: Coverage): string[] {
  const cells = coverageKinds.map((kind) => {
    const { proven, declared, unproven } = page[kind];
    const all = proven + declared + unproven;
    if (all === 0) return '—';
    return proven === all ? `${all}` : `${proven}/${all}`;
  });
  return [...cells, shareText(page)];
}

describe('how much is proven', { timeout: 60_000 }, () => {
  test('stands on each page as the check counts it', async () => {
    const { page } = await site.open('/', { javaScriptEnabled: false });
    for (const { address } of site.pages) {
      const counted = coverage.find(({ file }) => addressOf(file) === address)!;
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      const words = coverageWords(counted);
      const lines = await page.locator('.proven').allTextContents();
      expect(lines, address).toEqual(words === undefined ? [] : [`${words.link}${words.rest}`]);
    }
    expect(coverage.filter((counted) => coverageWords(counted)).length).toBeGreaterThan(2);
    await page.context().close();
  });

  test('is a table of all pages that claim something', async () => {
    const { page } = await site.open(address);
    const rows = page.locator('table').last().getByRole('row');
    const shown: string[][] = [];
    for (const row of await rows.all())
      shown.push((await row.getByRole('cell').allTextContents()).map((text) => text.trim()));
    const claiming = coverage.filter((counted) => coverageWords(counted));
    const expected = [...claiming, totalOf(claiming)].map(cellsOf);
    expect(shown[0]).toEqual([]);
    expect(shown.slice(1).toSorted()).toEqual(expected.toSorted());
    expect(shown.at(-1)).toEqual(expected.at(-1));
    for (const { file } of claiming)
      expect(await rows.locator(`a[href="${addressOf(file)}"]`).count(), file).toBe(1);
    await page.context().close();
  });

  test('is as wide as a phone, and a table to who hears it', async () => {
    const { page } = await site.open(address, { viewport: { width: 360, height: 800 } });
    const table = page.locator('table').last();
    const [inside, outside] = await table.evaluate((box) => [box.scrollWidth, box.clientWidth]);
    expect(inside).toBeLessThanOrEqual(outside!);
    await expect(table.getByRole('columnheader').count()).resolves.toBeGreaterThanOrEqual(6);
    expect(await table.getByRole('rowheader', { name: 'All pages' }).count()).toBe(1);
    await page.context().close();
  });
});
