import { readFileSync } from 'node:fs';
import { axeFindings } from './axe.ts';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePage } from '../src/labs/document.ts';
import { loadLab } from '../src/labs/load.ts';
import { walkOf } from '../src/diagrams/walk/walk.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const address = '/cni/flannel/';
const source = 'content/cni/flannel.mdx';
const { captures, facts } = loadLab(process.cwd(), 'cni/flannel');
const { there, back } = walkOf(captures!.captures['ping']!, facts!.moments['ping']!)!;
const hops = [...there, ...back];
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

async function open(options: BrowserContextOptions = { viewport: desktop }) {
  const { page, problems } = await site.open(address, options);
  const walk = page.locator('hop-walk').first();
  const shown = async () => {
    const ids = await walk
      .locator('.walk-hop')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => (one as HTMLElement).dataset['at']),
      );
    return ids;
  };
  const press = (name: string) => walk.getByRole('button', { name, exact: true }).click();
  return { page, problems, walk, shown, press, close: () => page.context().close() };
}

const ids = hops.map(({ id }) => id);

describe('a packet walk', { timeout: 60_000 }, () => {
  test('goes step by step by its buttons, and says where it is', async () => {
    const { walk, shown, press, problems, close } = await open();
    expect(await shown()).toEqual([ids[0]]);
    await press('Next');
    await press('Next');
    expect(await shown()).toEqual([ids[2]]);
    const { number, host, interface: name, direction } = hops[2]!;
    const words = direction === 'in' ? 'receives' : 'sends';
    expect(await walk.getByRole('status').textContent()).toBe(
      `${number} of ${hops.length}: ${host}, ${name} ${words}`,
    );
    await press('Back');
    expect(await shown()).toEqual([ids[1]]);
    await press('First');
    await press('Back');
    expect(await shown()).toEqual([ids[0]]);
    await press('Show all');
    expect(await shown()).toEqual(ids);
    await press('Step by step');
    expect(await shown()).toEqual([ids[0]]);
    expect(problems).toEqual([]);
    await close();
  });

  test('shows in the picture where the packet is, and what of its way is done', async () => {
    const { walk, press, close } = await open();
    const marked = (name: string) =>
      walk
        .locator(`svg .${name}`)
        .evaluateAll((all) =>
          all.map((one) => (one as SVGElement).dataset['id']!).filter((id) => !id.includes('--')),
        );
    for (let at = 0; at < 4; at++) await press('Next');
    const place = ({ host, interface: name }: (typeof hops)[number]) => `${host}:${name}`;
    expect(await marked('is-current')).toEqual([place(hops[4]!)]);
    expect((await marked('is-done')).sort()).toEqual(hops.slice(0, 4).map(place).sort());
    await walk.getByRole('button', { name: 'Next' }).focus();
    await walk.page().keyboard.press('End');
    // On the way back, the way there is over.
    expect(await marked('is-current')).toEqual([place(hops.at(-1)!)]);
    await press('Show all');
    expect(await marked('is-current')).toEqual([]);
    expect(await marked('is-done')).toContain(place(hops[4]!));
    await close();
  });

  test('goes by arrow keys while the focus is in it, but not from what scrolls', async () => {
    const { page, walk, shown, close } = await open();
    await page.keyboard.press('ArrowRight');
    expect(await shown()).toEqual([ids[0]]);
    await walk.getByRole('button', { name: 'Play' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await shown()).toEqual([ids[1]]);
    await page.keyboard.press('End');
    expect(await shown()).toEqual([ids.at(-1)]);
    await page.keyboard.press('Home');
    expect(await shown()).toEqual([ids[0]]);
    await page.keyboard.press('Control+ArrowRight');
    expect(await shown()).toEqual([ids[0]]);
    await walk.locator('.diagram-box').evaluate((box) => {
      box.tabIndex = 0;
      box.focus();
    });
    await page.keyboard.press('ArrowRight');
    expect(await shown()).toEqual([ids[0]]);
    await close();
  });

  test('plays by itself until it is paused, or at its end', async () => {
    const { page, shown, press, close } = await open();
    await page.clock.install();
    await press('Play');
    expect(await shown()).toEqual([ids[1]]);
    await page.clock.runFor(2000);
    expect(await shown()).toEqual([ids[2]]);
    await press('Pause');
    await page.clock.runFor(6000);
    expect(await shown()).toEqual([ids[2]]);
    await press('Play');
    await page.clock.runFor(2000 * ids.length);
    expect(await shown()).toEqual([ids.at(-1)]);
    await press('Play');
    expect(await shown()).toEqual([ids[0]]);
    await close();
  });

  test('tells all without JavaScript: every hop with its entries and commands, and what the author says of it', async () => {
    const { walk, shown, problems, close } = await open({ viewport: desktop, javaScriptEnabled: false });
    expect(await shown()).toEqual(ids);
    expect(await walk.locator('button').count()).toBe(0);
    const commands = hops.flatMap(({ decisions, end }) => [
      ...decisions,
      ...(end?.how === 'taken' ? [end] : []),
    ]);
    expect(await walk.locator('kbd').count()).toBe(commands.length);
    const numbers = await walk
      .locator('.walk-hop')
      .evaluateAll((all) => all.map((one) => (one as HTMLLIElement).value));
    expect(numbers).toEqual(hops.map(({ number }) => number));
    const { components } = parsePage(source, readFileSync(source, 'utf8'));
    const said = components.flatMap(({ children }) => children.map((hop) => hop.attributes['at']!.value));
    expect(said.length).toBeGreaterThan(0);
    for (const at of said)
      expect(await walk.locator(`[data-at="${at}"] > :not(.not-content)`).count(), at).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    await close();
  });

  test('prints all hops and no buttons', async () => {
    const { page, walk, shown, close } = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).toEqual(ids);
    expect(await walk.locator('button:visible').count()).toBe(0);
    await close();
  });

  test('copies a command as it works in the shell of the lab', async () => {
    const { page, walk, close } = await open({
      viewport: desktop,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await walk.locator('.walk-hop.is-now .console-copy').first().click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('../../lib/enter.sh pod-1 ip route get 10.244.0.2');
    await close();
  });

  for (const viewport of [desktop, phone]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`fits ${viewport.width} pixels and has no fault that axe finds, ${colorScheme}`, async () => {
        const { page, walk, press, close } = await open({ viewport, colorScheme });
        for (const all of [false, true]) {
          if (all) await press('Show all');
          const wide = await walk.evaluate((one) => one.scrollWidth - one.clientWidth);
          expect(wide).toBeLessThanOrEqual(0);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          ).toBeLessThanOrEqual(0);
          expect(await axeFindings(page, { within: 'hop-walk' })).toEqual([]);
        }
        await close();
      });
    }
  }
});
