import { axeFindings } from './axe.ts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const address = '/linux/veth/';
const title = 'Be the CNI plugin';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

const exerciseOn = (page: Page) => page.locator('hop-exercise', { hasText: title });
const said = (exercise: Locator) => exercise.locator('.exercise-line');

async function open(options: Parameters<Site['open']>[1] = {}) {
  const { page, problems } = await site.open(address, options);
  return { page, problems, exercise: exerciseOn(page) };
}

/** What the lab takes for a start, or for all of the page's commands, on a computer that others use too. */
const patience = { timeout: 180_000 };

describe('an exercise', { timeout: 60_000 }, () => {
  test('is whole without JavaScript: task, check, its reason, hints, solution', async () => {
    const { page, exercise } = await open({ javaScriptEnabled: false });
    const text = (await exercise.textContent())!;
    for (const part of [title, 'bash check-pod.sh', 'There is no namespace named pod.', 'ip netns add pod'])
      expect(text).toContain(part);
    expect(await exercise.locator('summary', { hasText: /^(Hint|Solution)$/ }).count()).toBe(3);
    expect(await exercise.locator('button').count()).toBe(0);
    await page.context().close();
  });

  test('is printed with its hints and its solution', async () => {
    const { page, exercise } = await open();
    const solution = exercise
      .locator('details', { hasText: 'ip netns add pod' })
      .locator('hop-console')
      .first();
    expect(await solution.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await solution.isVisible()).toBe(true);
    expect(await exercise.locator('.exercise-check').isVisible()).toBe(false);
    await page.context().close();
  });

  test('fits a phone, with everything open, and has no fault that axe finds', async () => {
    const { page, exercise } = await open({ viewport: { width: 390, height: 844 } });
    await exercise.locator('.exercise-part').evaluateAll((all) => {
      for (const part of all as HTMLDetailsElement[]) part.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await axeFindings(page, { within: 'hop-exercise' })).toEqual([]);
    await page.context().close();
  });
});

describe('its check', { timeout: 600_000 }, () => {
  test('starts the lab, says what is missing, then that it is solved, and is remembered', async () => {
    const { page, problems, exercise } = await open();
    const check = exercise.getByRole('button', { name: `Check: ${title}` });
    const press = (name: string) => exercise.getByRole('button', { name, exact: true }).click();

    // The page's commands have not run: the reader chooses.
    await check.focus();
    await page.keyboard.press('Enter');
    await exercise.getByRole('button', { name: 'Check now' }).waitFor(patience);
    expect(await said(exercise).textContent()).toMatch(
      /^\d+ commands of the page before this exercise have not run/,
    );
    expect(await axeFindings(page, { within: 'hop-exercise' })).toEqual([]);
    await press('Check now');
    const missing = (reason: string) =>
      expect.poll(() => said(exercise).textContent(), patience).toBe(reason);
    await missing('There is no namespace named pod.');
    expect(await exercise.getAttribute('data-state')).toBe('open');

    await check.click();
    await press('Run them, then check');
    await expect.poll(() => said(exercise).textContent(), patience).toMatch(/: \d+ left$/);
    await missing('There is no namespace named pod.');
    expect(await page.locator('.sl-markdown-content [data-run=same]').count()).toBeGreaterThan(20);

    // Half of the solution has another reason than none of it. All of it solves the exercise.
    await exercise.locator('.exercise-part').last().locator('summary').first().click();
    const solve = exercise.locator('.exercise-part').last().locator('.console-entry');
    const run = async (entry: Locator) => {
      await entry.locator('.console-run').click();
      await expect.poll(() => entry.getAttribute('data-run'), patience).toBe('same');
    };
    await run(solve.nth(0));
    await check.click();
    await missing('eth0 in pod is down.');
    await run(solve.nth(1));
    await run(solve.nth(2));
    await check.click();
    await missing('Solved');
    expect(await axeFindings(page, { within: 'hop-exercise' })).toEqual([]);
    expect(await exercise.getAttribute('data-state')).toBe('solved');
    expect(await exercise.locator('.exercise-solved').count()).toBe(1);

    // What was said of a lab that is gone goes; that it was solved stays, after a reload too.
    await page.locator('hop-lab').getByRole('button', { name: 'Close' }).click();
    await missing('');
    await page.reload();
    expect(await exercise.locator('.exercise-solved').textContent()).toBe('Solved');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('can be given up while the lab starts', async () => {
    const { page, problems, exercise } = await open();
    await exercise.locator('.exercise-check').click();
    await page.locator('hop-lab').getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => said(exercise).textContent()).toBe('');
    expect(await exercise.locator('.exercise-check').isEnabled()).toBe(true);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
