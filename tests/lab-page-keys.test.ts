import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** Few commands, and an exercise with a hint. */
const address = '/troubleshoot/fdb/';

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

/** What a screen reader was told last. */
const told = (page: Page) => page.locator('.sr-only[role=status]').textContent();

describe('by keyboard alone', { timeout: 400_000 }, () => {
  test('a whole lab is worked: from the top of the page through its commands and its exercise to the end', async () => {
    const { page, problems } = await site.open(address, { viewport: { width: 1280, height: 800 } });
    const lab = new LabPage(page);
    await lab.withoutState();
    const enter = () => page.keyboard.press('Enter');

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await enter();
    await page.evaluate(listen);
    const button = (name: string) => lab.bar.getByRole('button', { name });
    await lab.tabTo(button('Start lab'), 4);
    await enter();
    await lab.reach('up');
    expect(await told(page)).toBe('The lab is up.');

    const entries = await page.locator('.console-entry[data-host]:not(details *)').all();
    expect(entries.length).toBeGreaterThan(4);
    for (const entry of entries) {
      await lab.tabTo(entry.locator('.console-run'));
      await enter();
      expect(await lab.outcome(entry), (await entry.textContent())!).toBe('same');
      expect(await told(page)).toBe('As recorded');
      // The reader is still where they were.
      expect(await lab.isFocused(entry)).toBe(true);
    }

    const exercise = page.locator('hop-exercise');
    const check = exercise.getByRole('button', { name: 'Check: Every pod reaches every pod' });
    await lab.tabTo(check);
    await enter();
    await expect.poll(() => told(page)).toBe('Not solved yet. pod-1 does not reach pod-3.');
    expect(await axeFindings(page, { within: 'hop-exercise' })).toEqual([]);
    for (const name of ['Hint', 'Solution']) {
      const part = exercise.locator('details', { has: page.locator('summary', { hasText: name }) });
      await lab.tabTo(part.locator('summary').first());
      await enter();
      expect(await part.getAttribute('open')).toBe('');
    }
    const solution = exercise.locator('.console-entry[data-host]');
    await lab.tabTo(solution.locator('.console-run'));
    await enter();
    expect(await lab.outcome(solution)).toBe('same');

    await lab.tabTo(solution.getByRole('button', { name: 'Terminal on node-1' }));
    await enter();
    await expect.poll(() => lab.screen()).toMatch(/^node-1# +$/m);
    await lab.type('echo $((6 * 7)) by hand');
    await expect.poll(() => lab.screen()).toContain('\n42 by hand');
    // No trap: it says how it is left.
    expect(await lab.dock.locator('#dock-hint').isVisible()).toBe(true);
    await page.keyboard.press('F6');
    expect(await lab.isFocused(lab.dock.getByRole('tab', { selected: true }))).toBe(true);

    await lab.tabBackTo(check);
    await enter();
    await expect.poll(() => told(page)).toBe('Solved');
    for (const [name, phase] of [
      ['Reset', 'up'],
      ['Close', 'idle'],
    ] as const) {
      await (phase === 'up' ? lab.tabBackTo(button(name)) : lab.tabTo(button(name), 4));
      await enter();
      await lab.reach(phase);
    }
    const heard = await page.evaluate(() => (globalThis as unknown as Listener).heard);
    expect(heard.slice(0, 2)).toEqual(['The lab is starting.', expect.stringMatching(/^Setting up: /)]);
    expect(heard.filter((message) => message === 'Running')).toHaveLength(entries.length + 1);
    expect(heard.at(-1)).toBe('The lab is closed.');
    expect(await lab.isFocused(lab.bar)).toBe(true);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test.each([1280, 390])(
    'what has the focus is never hidden by the dock or the header, at %i px',
    async (width) => {
      const { page } = await site.open(address, { viewport: { width, height: 800 } });
      const lab = new LabPage(page);
      await lab.start();
      expect(await lab.run(lab.entries.first())).toBe('same');
      // On a phone the terminals are all of the screen, or a bar.
      expect(await lab.dock.locator('.dock-body').isVisible()).toBe(width > 600);
      for (const key of ['Tab', 'Shift+Tab']) {
        await page.evaluate((top) => scrollTo(0, top ? 0 : document.body.scrollHeight), key === 'Tab');
        await page
          .locator(key === 'Tab' ? 'h1' : 'footer')
          .last()
          .click();
        const stops = new Set<string>();
        for (let stop = 0; stop < 60; stop++) {
          await page.keyboard.press(key);
          const { name, hidden } = await page.evaluate(focusNow);
          stops.add(name);
          expect(hidden, `${name}, ${key}`).toBe(false);
        }
        expect(stops.size).toBeGreaterThan(25);
      }
      await page.context().close();
    },
  );

  test('the dock is resized without dragging, and what can be pressed is large enough', async () => {
    const { page } = await site.open(address, { viewport: { width: 1280, height: 800 } });
    const lab = new LabPage(page);
    await lab.start();
    const height = async () => (await lab.dock.locator('.dock-body').boundingBox())!.height;
    const size = lab.dock.getByRole('button', { name: 'Next height of the terminals' });
    const heights = [await height()];
    for (let press = 0; press < 3; press++) {
      await size.click();
      heights.push(await height());
    }
    expect(heights).toEqual([288, 660, 120, 288]);
    for (const target of await lab.dock.locator('button, .dock-close, .dock-reader').all()) {
      if (!(await target.isVisible())) continue;
      const box = (await target.boundingBox())!;
      expect(Math.min(box.width, box.height), await target.evaluate((one) => one.className)).toBeGreaterThan(
        23.9,
      );
    }
    expect(await axeFindings(page, { within: '.dock' })).toEqual([]);
    await page.context().close();
  });
});

interface Listener {
  heard: string[];
}

/** Runs in the page: writes down what a screen reader is told. */
function listen(): void {
  const { heard } = Object.assign(globalThis as unknown as Listener, { heard: [] as string[] });
  new MutationObserver((records) => heard.push(records[0]!.target.textContent!)).observe(
    document.querySelector('.sr-only[role=status]')!,
    { childList: true },
  );
}

/** Runs in the page: what has the focus, and whether none of it can be seen (WCAG 2.2, 2.4.11). */
function focusNow(): { name: string; hidden: boolean } {
  const element = document.activeElement!;
  const name = `${element.tagName} ${element.ariaLabel ?? element.textContent.trim().slice(0, 40)}`;
  const box = element.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const parts = [0.1, 0.5, 0.9];
  const seen = parts.some((x) =>
    parts.some((y) => {
      const at = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      return at !== null && right > left && bottom > top && element.contains(at);
    }),
  );
  return { name, hidden: element !== document.body && !seen };
}
