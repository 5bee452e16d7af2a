import { axeFindings } from './axe.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const phone = { width: 390, height: 844 };

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

describe('a lab in the page', { timeout: 300_000 }, () => {
  test('is worked by keyboard alone, and a terminal can be left', async () => {
    const { page } = await site.open('/linux/veth/');
    const lab = new LabPage(page);
    await page.locator('h1').click();
    await lab.tabTo(lab.bar.getByRole('button', { name: 'Start lab' }));
    await page.keyboard.press('Enter');
    await lab.reach('up');
    // The reader is still in the bar, at what took the button's place.
    expect(await lab.isFocused(lab.bar)).toBe(true);
    expect(await page.locator('.sr-only[role=status]').textContent()).toBe('The lab is up.');

    const entry = lab.entries.first();
    await lab.tabTo(entry.locator('.console-run'));
    await page.keyboard.press('Enter');
    expect(await lab.outcome(entry)).toBe('same');
    expect(await page.locator('.sr-only[role=status]').textContent()).toBe('As recorded');
    await lab.tabTo(entry.getByRole('button', { name: 'Terminal on machine' }));
    await page.keyboard.press('Enter');
    await expect.poll(() => lab.isFocused(lab.dock.locator('.dock-terminal[data-active]'))).toBe(true);
    expect(await page.locator(':focus').getAttribute('aria-describedby')).toBe('dock-hint');
    expect(await lab.dock.locator('#dock-hint').textContent()).toBe('F6 leaves the terminal');
    // Tab and Escape are the shell's.
    await page.keyboard.type('hostn');
    await page.keyboard.press('Tab');
    await expect.poll(() => lab.screen()).toContain('machine# hostname');
    await page.keyboard.press('Escape');
    expect(await lab.isFocused(lab.dock.locator('.dock-terminal[data-active]'))).toBe(true);

    await page.keyboard.press('F6');
    const tabs = lab.dock.getByRole('tab');
    expect(await lab.isFocused(tabs.first())).toBe(true);
    await lab.tabTo(lab.dock.getByRole('button', { name: 'Add a shell' }));
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => tabs.allTextContents()).toEqual(['machine×', 'ns1×']);
    await page.keyboard.press('F6');
    await page.keyboard.press('ArrowLeft');
    expect(await lab.isFocused(tabs.first())).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await expect.poll(() => tabs.count()).toBe(1);
    expect(await lab.isFocused(tabs.first())).toBe(true);
    await page.context().close();
  });

  test('has a dock that is sized by keyboard and pointer, gives way to the page, and is remembered', async () => {
    const { page } = await site.open('/linux/veth/', { viewport: { width: 1280, height: 800 } });
    const lab = new LabPage(page);
    await lab.start();
    const edge = lab.dock.getByRole('separator');
    const value = async () => Number(await edge.getAttribute('aria-valuenow'));
    const before = await value();
    await edge.focus();
    await page.keyboard.press('PageUp');
    const higher = await value();
    expect(higher).toBeGreaterThan(before);
    const box = (await edge.boundingBox())!;
    await page.mouse.move(box.x + 200, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 104, { steps: 4 });
    await page.mouse.up();
    const lower = await value();
    expect(lower).toBeLessThan(higher);

    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight);
    });
    const footer = (await page.locator('footer').last().boundingBox())!;
    const dock = (await lab.dock.boundingBox())!;
    expect(footer.y + footer.height).toBeLessThanOrEqual(dock.y + 1);

    await lab.dock.getByRole('button', { name: 'Minimise the terminals' }).click();
    await page.goto('/linux/bridge/');
    await lab.start();
    await lab.dock.getByRole('button', { name: 'Show the terminals' }).click();
    expect(await value()).toBe(lower);
    await page.context().close();
  });

  test('fills a phone, and leads back to the page', async () => {
    const { page } = await site.open('/linux/veth/', { viewport: phone, hasTouch: true });
    const lab = new LabPage(page);
    const entry = lab.entries.first();
    // On a phone the terminals do not cover what the reader reads until they are asked for.
    expect(await lab.run(entry)).toBe('same');
    expect(await page.locator('.dock-body').isVisible()).toBe(false);
    await entry.getByRole('button', { name: 'Terminal on machine' }).tap();
    expect(await lab.dock.boundingBox()).toMatchObject({ x: 0, y: 0, ...phone });
    await expect.poll(() => lab.screen()).toContain('machine# ip netns add');
    await page.keyboard.type('sleep 1000\n');
    await page.waitForTimeout(500);
    await lab.dock.getByRole('button', { name: 'Ctrl-C' }).tap();
    await expect.poll(() => lab.screen()).toMatch(/\^C\s+machine# +\s*$/);
    expect(await axeFindings(page)).toEqual([]);
    // The same at 400 %, where little room is left: it can still be read, typed into and left.
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await lab.dock.boundingBox()).toEqual({ x: 0, y: 0, width: 320, height: 256 });
    expect((await lab.dock.locator('.dock-body').boundingBox())!.height).toBeGreaterThan(70);
    expect(await lab.dock.evaluate((dock) => [dock.scrollWidth, dock.scrollHeight])).toEqual([320, 256]);
    await page.setViewportSize(phone);
    await lab.dock.getByRole('button', { name: 'Back to the page' }).tap();
    expect(await page.locator('.dock-body').isVisible()).toBe(false);
    await page.locator('h1').scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.context().close();
  });

  test('has nothing that axe finds wrong, light and dark, with all that can be open', async () => {
    const { page, problems } = await site.open('/linux/veth/', { colorScheme: 'light' });
    const lab = new LabPage(page);
    await lab.start();
    await lab.run(lab.entries.first());
    await lab.run(lab.entries.nth(4));
    const entry = lab.entries.nth(2);
    await lab.run(entry);
    await entry.getByRole('button', { name: 'Run only this' }).click();
    expect(await lab.outcome(entry)).toBe('differs');
    await page.locator('.lab-hosts summary').click();
    await lab.dock.getByText('Screen reader mode').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const colour = () =>
        lab.dock
          .locator('.xterm-rows')
          .first()
          .evaluate((rows) => getComputedStyle(rows).color);
      await expect.poll(colour).toBe(colorScheme === 'light' ? 'rgb(27, 37, 41)' : 'rgb(213, 221, 224)');
      expect(await axeFindings(page), colorScheme).toEqual([]);
    }
    await lab.dock.getByRole('button', { name: 'Add a shell' }).click();
    expect(await axeFindings(page, { within: '.host-picker' })).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('is left out of print, and ends without a trace', async () => {
    const { page } = await site.open('/linux/veth/');
    const lab = new LabPage(page);
    await lab.start();
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.lab', '.dock', '.console-run']) {
      expect(await page.locator(part).first().isVisible(), part).toBe(false);
    }
    await page.emulateMedia({ media: 'screen' });
    await lab.press('Close');
    await lab.reach('idle');
    await expect.poll(() => page.workers().length).toBe(0);
    expect(await lab.dock.isVisible()).toBe(false);
    await lab.start();
    expect(await lab.run(lab.entries.first())).toBe('same');
    await page.context().close();
  });
});
