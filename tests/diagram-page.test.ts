import { gzipSync } from 'node:zlib';
import { axeFindings } from './axe.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
/** The first page with a picture. */
let address: string;

beforeAll(async () => {
  site = await openSite();
  const found = site.pages.find(({ html }) => html.includes('<hop-diagram'));
  if (!found) throw new Error('No page of the built site shows a picture.');
  address = found.address;
}, 60_000);

afterAll(() => site?.close());

const phone = { width: 390, height: 844 };

test('a picture is enlarged, moved and left by keyboard', { timeout: 60_000 }, async () => {
  const { page, problems } = await site.open(address);
  const button = page.locator('.diagram-enlarge').first();
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.diagram-zoom');
  await dialog.waitFor();
  const name = await page.locator('.diagram-box').first().getAttribute('aria-label');
  expect(await dialog.getAttribute('aria-label')).toBe(name);
  const percent = async () => parseInt((await dialog.locator('output').textContent())!);
  const width = async () => (await dialog.locator('svg').boundingBox())!.width;
  const [first, natural] = [await percent(), await width()];
  expect(first).toBeGreaterThanOrEqual(100);

  for (let press = 0; press < 3; press++) await page.keyboard.press('+');
  expect(await percent()).toBeGreaterThan(first);
  expect(await width()).toBeGreaterThan(natural * 1.2);
  const stage = dialog.locator('.diagram-stage');
  const top = await stage.evaluate((box) => box.scrollTop);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => stage.evaluate((box) => box.scrollTop)).toBeGreaterThan(top);
  await page.keyboard.press('-');
  await page.keyboard.press('0');
  expect(await percent()).toBe(first);

  expect(await axeFindings(page, { within: 'dialog' })).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a picture is enlarged by a click, and moved by mouse', { timeout: 60_000 }, async () => {
  const { page } = await site.open(address, { viewport: phone });
  await page
    .locator('.diagram-box')
    .first()
    .click({ position: { x: 4, y: 4 } });
  const stage = page.locator('.diagram-stage');
  await stage.waitFor();
  for (let press = 0; press < 6; press++) await page.getByRole('button', { name: 'Larger' }).click();
  await stage.evaluate((box) => box.scrollTo(0, 0));
  await page.mouse.move(200, 400);
  // Not on a text, which would be selected.
  await stage.evaluate((box) => box.querySelectorAll('text').forEach((text) => text.remove()));
  await page.mouse.down();
  await page.mouse.move(120, 250, { steps: 4 });
  await page.mouse.up();
  expect(await stage.evaluate((box) => [box.scrollLeft > 40, box.scrollTop > 80])).toEqual([true, true]);
  await page.getByRole('button', { name: 'Close' }).click();
  await stage.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a picture is whole on a phone, without JavaScript, and in print', { timeout: 60_000 }, async () => {
  const { page } = await site.open(address, { viewport: phone, javaScriptEnabled: false });
  const figure = page.locator('figure.diagram').first();
  expect(await figure.locator('button').count()).toBe(0);
  expect(await figure.locator('svg text').count()).toBeGreaterThan(0);
  // Told in words, too: for those who do not see it, and for the search.
  const told = figure.locator('details.diagram-text');
  await told.locator('summary').click();
  expect((await told.innerText()).length).toBeGreaterThan(40);

  await page.emulateMedia({ media: 'print' });
  const fits = await figure.locator('svg').evaluate((svg) => {
    const { left, right } = svg.getBoundingClientRect();
    return left >= 0 && right <= document.documentElement.clientWidth + 1;
  });
  expect(fits).toBe(true);
  await page.context().close();
});

test('the code for pictures is small', async () => {
  const { page } = await site.open('about:blank');
  const sizes: number[] = [];
  page.on('response', (response) => {
    if (/\.js$/.test(response.url()))
      void response.body().then((body) => {
        if (
          body.includes("'hop-diagram'") ||
          body.includes('"hop-diagram"') ||
          body.includes('`hop-diagram`')
        )
          sizes.push(gzipSync(body).length);
      });
  });
  await page.goto(site.url + address, { waitUntil: 'networkidle' });
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThanOrEqual(1000);
  await page.context().close();
});
