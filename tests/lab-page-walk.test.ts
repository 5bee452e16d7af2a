import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

test(
  "a walk's commands run in the page's lab, which is asked for what the recording has seen before",
  { timeout: 400_000 },
  async () => {
    const { page, problems } = await site.open('/start/labs/');
    const lab = new LabPage(page);
    const walk = page.locator('hop-walk').first();
    const command = (text: string) => walk.locator('.is-now kbd').filter({ hasText: text });
    /** Presses Run and waits for what comes of it. */
    const run = async (one: Locator) => {
      await one.locator('.console-run').click();
      return outcome(one);
    };
    const outcome = async (one: Locator) => {
      const line = one.locator('+ .run-line:not([data-tone=wait], [data-tone=run])');
      await line.waitFor({ timeout: 300_000 });
      return { tone: await line.getAttribute('data-tone'), text: await line.textContent(), line };
    };

    // Run starts the lab; nothing on the page before the walk has run, so it asks.
    const route = command('ip route get');
    const asked = await run(route);
    expect(asked.tone).toBe('offer');
    await asked.line.getByRole('button', { name: 'Run only this' }).click();
    const answer = await outcome(route);
    expect(answer).toMatchObject({ tone: 'answer' });
    expect(answer.text).toContain('10.244.2.2 via 10.244.1.1 dev eth0');
    expect(await lab.isFocused(route)).toBe(true);
    // Nobody has pinged yet, and who said so is not asked again.
    expect((await run(command('ip neigh get'))).text).toContain('with exit code');

    await lab.press('Reset');
    await lab.reach('up');
    expect(await walk.locator('.run-line').count()).toBe(0);
    const again = await run(command('ip neigh get'));
    expect(again.tone).toBe('offer');
    await again.line.getByRole('button', { name: 'Run them first' }).click();
    expect((await outcome(command('ip neigh get'))).text).toContain(
      '10.244.1.1 dev eth0 lladdr 0a:58:0a:f4:01:01',
    );
    expect(problems).toEqual([]);
    await page.context().close();
  },
);
