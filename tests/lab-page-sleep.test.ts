import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

test('a lab sleeps while its tab is hidden, and goes on where it was', { timeout: 120_000 }, async () => {
  const { page } = await site.open('/linux/veth/');
  const lab = new LabPage(page);
  const hide = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const ticks = async () => Number(/.*tick (\d+)/s.exec(await lab.screen())?.[1] ?? 0);
  await lab.start();
  await lab.dock.getByRole('tab').first().click();
  await lab.type('n=0; while sleep 0.1; do echo tick $((++n)); done');
  await expect.poll(ticks, { timeout: 30_000 }).toBeGreaterThan(1);

  await hide(true);
  await pause(500);
  const before = await ticks();
  await pause(2000);
  expect(await ticks()).toBe(before);

  // A command that the reader has asked for runs all the same.
  expect(await lab.run(lab.entries.first())).toBe('same');

  // It is shown on a terminal of its own: the loop is still in the first one.
  await lab.dock.getByRole('tab').first().click();
  expect(await ticks()).toBeGreaterThan(0);
  await hide(false);
  await expect.poll(ticks, { timeout: 30_000 }).toBeGreaterThan(before + 3);
  await page.context().close();
});
