import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultyNetwork, type FaultyNetwork } from './faulty-network.ts';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
let network: FaultyNetwork;

beforeAll(async () => {
  site = await openSite();
  network = await faultyNetwork(site.url);
}, 60_000);

afterAll(() => site?.close());

test(
  'a page whose lab was started once opens and runs it again without a network',
  { timeout: 300_000 },
  async () => {
    const context = await site.browser.newContext({ baseURL: network.url });
    const lab = new LabPage(await context.newPage());
    await lab.page.goto('/linux/veth/');
    const workers = () =>
      lab.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(await workers()).toBe(0);
    await lab.start();
    // What the page has asked for is kept, the file that a second visit needs first included.
    await expect
      .poll(() => lab.page.evaluate(async () => (await (await caches.open('hopbook-pages')).keys()).length))
      .toBeGreaterThan(15);
    expect(await workers()).toBe(1);
    await lab.page.waitForTimeout(1000);
    await network.close();

    await lab.page.reload();
    expect(await lab.page.locator('h1').textContent()).toContain('veth');
    await lab.start();
    expect(await lab.run(lab.entries.first())).toBe('same');
    await lab.dock.getByRole('tab').first().click();
    await lab.type('echo $((6 * 7))');
    await expect.poll(() => lab.screen()).toContain('42');
    await context.close();
  },
);
