import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import type { LabState, ShippedLab } from '../src/labs/lab-state.ts';
import { faultyNetwork, type FaultyNetwork } from './faulty-network.ts';
import { LabPage } from './lab-page.ts';
import { dist, openSite } from './site.ts';
import type { Site } from './site.ts';

const address = '/start/labs/';

let site: Site;
let network: FaultyNetwork;
let state: LabState | undefined;

beforeAll(async () => {
  site = await openSite();
  network = await faultyNetwork(site.url);
  ({ state } = JSON.parse(readFileSync(join(dist, 'labs/start/labs.json'), 'utf8')) as ShippedLab);
  if (!state)
    throw new Error('start/labs is not shipped set up: npm run states -- start/labs && npm run build');
}, 60_000);

afterAll(async () => {
  await network?.close();
  await site?.close();
});

test(
  'a lab that is shipped set up goes on from there, and answers as recorded',
  { timeout: 300_000 },
  async () => {
    const { page, problems } = await site.open(address);
    const lab = new LabPage(page);
    const setUps = await lab.setUps();
    await lab.start();
    for (let at = 0; at < 8; at++) {
      const entry = lab.entries.nth(at);
      expect(await lab.run(entry), (await entry.textContent())!).toBe('same');
    }
    await lab.press('Reset');
    await lab.reach('up');
    expect(await lab.run(lab.entries.first())).toBe('same');
    expect(await setUps()).toBe(0);
    // What the site ships need not be kept a second time.
    expect(await page.evaluate(async () => (await (await caches.open('hopbook-labs')).keys()).length)).toBe(
      0,
    );
    // What the set-up has read is there without a network, too.
    const missing = () =>
      page.evaluate(async (paths) => {
        const kept = await Promise.all(paths.map((path) => caches.match(`/machine/${path}`)));
        return paths.filter((_path, index) => !kept[index]);
      }, state!.reads);
    expect(state!.reads.length).toBeGreaterThan(0);
    await expect.poll(missing).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  },
);

test.each(['damaged', 'missing', 'of another image'])(
  'a lab whose shipped state is %s is set up in the tab',
  { timeout: 300_000 },
  async (fault) => {
    // As with other damaged files: see `lab-page-trouble.test.ts`.
    const browser = await launchBrowser(['--disable-features=WebAssemblyTrapHandler']);
    onTestFinished(() => browser.close());
    const context = await browser.newContext({ baseURL: network.url });
    network.damages = (path) => fault === 'damaged' && path.startsWith('/machine/states/');
    if (fault === 'missing')
      await context.route('**/machine/states/*', (route) => route.fulfill({ status: 404, body: '' }));
    if (fault === 'of another image')
      await context.route('**/labs/start/labs.json', async (route) => {
        const shipped = (await (await route.fetch()).json()) as ShippedLab;
        shipped.state!.snapshot = 'files/another.zst';
        await route.fulfill({ json: shipped });
      });
    const page = await context.newPage();
    await page.goto(address);
    const lab = new LabPage(page);
    const setUps = await lab.setUps();
    await lab.start();
    expect(await setUps()).toBeGreaterThan(0);
    expect(await lab.run(lab.entries.first())).toBe('same');
  },
);
