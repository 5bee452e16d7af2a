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
  'a lab goes on from where up.sh left it, unless what was kept is damaged',
  { timeout: 300_000 },
  async () => {
    const { page, problems } = await site.open('/linux/bridge/');
    const lab = new LabPage(page);
    const said: string[] = [];
    await page.exposeFunction('say', (text: string) => said.push(text));
    await page.evaluate(() => {
      const note = document.querySelector('hop-lab .lab-note')!;
      new MutationObserver(() =>
        (globalThis as unknown as { say(text: string): void }).say(note.textContent),
      ).observe(note, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    const setUps = () => said.filter((text) => text.startsWith('Setting up')).length;
    await lab.start();
    expect(setUps()).toBeGreaterThan(0);
    const first = lab.entries.first();
    expect(await lab.run(first)).toBe('same');

    // What the reader does to a lab is not kept.
    await lab.dock.getByRole('tab').first().click();
    await lab.type('for host in /run/netns/*; do ip netns del ${host##*/}; done; echo all $((1 + 1)) gone');
    await expect.poll(() => lab.screen(), { timeout: 30_000 }).toContain('all 2 gone');
    said.length = 0;
    await lab.press('Reset');
    await lab.reach('up');
    expect(setUps()).toBe(0);
    expect(await lab.run(first)).toBe('same');

    for (const damage of ['half', 'one byte']) {
      await page.evaluate(async (damage) => {
        const cache = await caches.open('hopbook-labs');
        for (const key of await cache.keys()) {
          const kept = (await cache.match(key))!;
          const state = new Uint8Array(await kept.arrayBuffer());
          state[state.length >> 1]! ^= 1;
          const bytes = damage === 'half' ? state.subarray(0, state.length >> 1) : state;
          await cache.put(key, new Response(bytes, { headers: kept.headers }));
        }
      }, damage);
      said.length = 0;
      await lab.press('Reset');
      await lab.reach('up');
      expect(setUps(), damage).toBeGreaterThan(0);
      expect(await lab.run(first)).toBe('same');
    }
    expect(problems).toEqual([]);
    await page.context().close();
  },
);
