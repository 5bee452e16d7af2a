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
    // A service worker would answer for the site.
    const { page, problems } = await site.open('/linux/bridge/', { serviceWorkers: 'block' });
    const lab = new LabPage(page);
    await lab.withoutState();
    const count = await lab.setUps();
    /** The steps since it was asked last. */
    let before = 0;
    const setUps = async () => -before + (before = await count());
    await lab.start();
    expect(await setUps()).toBeGreaterThan(0);
    const first = lab.entries.first();
    expect(await lab.run(first)).toBe('same');

    // What the reader does to a lab is not kept.
    await lab.dock.getByRole('tab').first().click();
    await lab.type('for host in /run/netns/*; do ip netns del ${host##*/}; done; echo all $((1 + 1)) gone');
    await expect.poll(() => lab.screen(), { timeout: 30_000 }).toContain('all 2 gone');
    await lab.press('Reset');
    await lab.reach('up');
    expect(await setUps()).toBe(0);
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
      await lab.press('Reset');
      await lab.reach('up');
      expect(await setUps(), damage).toBeGreaterThan(0);
      expect(await lab.run(first)).toBe('same');
    }
    expect(problems.filter((one) => !one.startsWith('Service Worker registration blocked'))).toEqual([]);
    await page.context().close();
  },
);
