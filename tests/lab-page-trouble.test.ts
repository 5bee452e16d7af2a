import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ShippedLab } from '../src/labs/lab-state.ts';
import { axeFindings } from './axe.ts';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
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

afterAll(async () => {
  await network?.close();
  await site?.close();
});

beforeEach(() => {
  Object.assign(network, {
    left: Infinity,
    speed: Infinity,
    damages: () => false,
    policy: (policy: string) => policy,
  });
});

/** Opens a page over the faulty network. */
async function open(
  options: BrowserContextOptions = {},
  script?: string,
  browser: Browser = site.browser,
): Promise<LabPage> {
  const context = await browser.newContext({ baseURL: network.url, ...options });
  if (script) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto('/linux/veth/');
  return new LabPage(page);
}

const note = (lab: LabPage) => lab.bar.locator('.lab-note').textContent();

describe('a lab that can not start', { timeout: 300_000 }, () => {
  test('because the download breaks off says so, and starts at the next try', async () => {
    const lab = await open();
    network.left = 3e6;
    const entry = lab.entries.first();
    expect(await lab.run(entry)).toBe('trouble');
    expect(await entry.locator('.run-words').textContent()).toContain('Check the connection');
    expect(await note(lab)).toContain('Check the connection');
    expect(await axeFindings(lab.page)).toEqual([]);
    network.left = Infinity;
    await entry.getByRole('button', { name: 'Try again' }).click();
    expect(await lab.outcome(entry)).toBe('same');
    expect(await note(lab)).toContain('The lab is up');
    await lab.page.context().close();
  });

  test('because what tells of the machine comes damaged says so, and starts once it comes whole', async () => {
    const lab = await open();
    await lab.page.route('**/machine/manifest.json', (route) => route.fulfill({ body: '{"format":1,"inp' }));
    await lab.press('Start lab');
    await lab.reach('failed');
    expect(await note(lab)).toMatch(/machine\/manifest\.json could not be fetched: .* Check the connection/);
    await lab.page.unrouteAll();
    await lab.press('Try again');
    await lab.reach('up');
    await lab.page.context().close();
  });

  test('at once tells how many bytes have come, and can be given up', async () => {
    const lab = await open();
    network.speed = 1e6;
    await lab.press('Start lab');
    await expect.poll(() => note(lab)).toMatch(/: [1-9]\d?\.\d of 1\d\.\d MB$/);
    const { max, value } = await lab.bar
      .locator('progress')
      .evaluate(({ max, value }: HTMLProgressElement) => ({ max, value }));
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(max);
    expect(await axeFindings(lab.page, { within: 'hop-lab' })).toEqual([]);
    await lab.press('Cancel');
    await lab.reach('idle');
    await expect.poll(() => lab.page.workers().length).toBe(0);
    network.speed = Infinity;
    await lab.start();
    await lab.page.context().close();
  });

  test('without WebAssembly says what to do instead, and the page stays readable', async () => {
    const lab = await open({}, 'delete globalThis.WebAssembly');
    await lab.press('Start lab');
    await lab.reach('failed');
    expect(await note(lab)).toContain('on your own computer');
    expect(await lab.bar.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await lab.page.getByText(`npx hopbook lab linux/veth --native`).isVisible()).toBe(true);
    await lab.page.context().close();
  });

  test('because a policy forbids WebAssembly, or workers, says so', async () => {
    for (const policy of [
      (text: string) => text.replace(`'wasm-unsafe-eval'`, ''),
      (text: string) => `${text}; worker-src 'none'`,
    ]) {
      network.policy = policy;
      const lab = await open();
      await lab.press('Start lab');
      await lab.reach('failed');
      expect(await note(lab)).toContain('Allow WebAssembly and workers');
      expect(await lab.bar.getByRole('button', { name: 'Try again' }).isVisible()).toBe(true);
      await lab.page.context().close();
    }
  });

  test('because there is no memory for it says how much it needs', async () => {
    const lab = await open();
    // What browsers do where the memory can't be had: the thread's first instance is refused.
    await lab.page.route(/machine\.worker/, async (route) => {
      const response = await route.fetch();
      const refusal = `WebAssembly.instantiate = async () => { throw new RangeError('Out of memory'); };`;
      await route.fulfill({ response, body: refusal + (await response.text()) });
    });
    await lab.press('Start lab');
    await lab.reach('failed');
    expect(await note(lab)).toMatch(/Out of memory.* Close other tabs/);
    await lab.page.unroute(/machine\.worker/);
    await lab.press('Try again');
    await lab.reach('up');
    await lab.page.context().close();
  });

  test('because its up.sh fails says what that said last', async () => {
    const lab = await open();
    await lab.page.route('**/labs/linux/veth.json', async (route) => {
      const bundle = (await (await route.fetch()).json()) as ShippedLab;
      delete bundle.state;
      const up = bundle.files.find(({ path }) => path.endsWith('/up.sh'))!;
      up.text = '#!/usr/bin/env bash\necho "lab: no bridge here" >&2\nexit 3\n';
      await route.fulfill({ json: bundle });
    });
    await lab.press('Start lab');
    await lab.reach('failed');
    expect(await note(lab)).toContain('labs/linux/veth/up.sh failed (exit 3): lab: no bridge here');
    await lab.page.unrouteAll();
    await lab.press('Try again');
    await lab.reach('up');
    await lab.page.context().close();
  });

  test('any more, because the network went away while it ran, starts again when it is back', async () => {
    const lab = await open({ viewport: { width: 1280, height: 800 } });
    await lab.start();
    const first = lab.entries.first();
    expect(await lab.run(first)).toBe('same');
    network.left = 0;
    await lab.dock.getByRole('tab').first().click();
    await lab.type('bird --version');
    await lab.reach('failed');
    expect(await note(lab)).toContain('Start it again');
    expect(await first.locator('.run-line').count()).toBe(0);
    expect(await lab.screen()).toContain('The lab has stopped.');
    network.left = Infinity;
    await lab.press('Try again');
    await lab.reach('up');
    expect(await lab.run(first)).toBe('same');
    await lab.page.context().close();
  });
});

describe('a lab of which something is damaged', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    // Damaged data may lead the decompressor out of its memory. Browsers make an error of that; the one from npm ends, unless
    // the code itself looks at every access.
    browser = await launchBrowser(['--disable-features=WebAssemblyTrapHandler']);
  }, 60_000);
  afterAll(() => browser?.close());

  /** Has the machine read a file of the image, whatever it has read to start. */
  async function readMore(lab: LabPage): Promise<void> {
    await lab.dock.getByRole('tab').first().click();
    await lab.type('bird --version');
    await expect.poll(() => lab.screen()).toContain('BIRD version');
  }

  test('says so, and starts once it comes whole', async () => {
    for (const files of [/\/v86-.*\.wasm\.z$/, /\/machine\/files\//]) {
      const lab = await open({}, undefined, browser);
      network.damages = (path) => files.test(path);
      await lab.press('Start lab');
      await lab.reach('failed');
      expect(await note(lab)).toMatch(/ came damaged, twice.* Check the connection/);
      network.damages = () => false;
      await lab.press('Try again');
      await lab.reach('up');
      await lab.page.context().close();
    }
  });

  test('in each file that is fetched, by one byte, fetches it again and starts', async () => {
    const lab = await open({}, undefined, browser);
    const damaged = new Set<string>();
    network.damages = (path) => {
      const first = /\/machine\/(files|states|v86)/.test(path) && !damaged.has(path);
      if (first) damaged.add(path);
      return first;
    };
    await lab.start();
    expect(await lab.run(lab.entries.first())).toBe('same');
    await readMore(lab);
    // The emulator, the snapshot, and what was read.
    expect(damaged.size).toBeGreaterThan(2);
    await lab.page.context().close();
  });

  test('in all that the browser has kept, starts from what it fetches', async () => {
    const lab = await open({}, undefined, browser);
    await lab.start();
    await readMore(lab);
    await lab.page.evaluate(async () => {
      for (const name of [
        'hopbook-labs',
        ...(await caches.keys()).filter((one) => one.includes('machine')),
      ]) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
          const kept = (await cache.match(key))!;
          const bytes = new Uint8Array(await kept.arrayBuffer());
          bytes[bytes.length >> 1]! ^= 1;
          await cache.put(key, new Response(bytes, { headers: kept.headers }));
        }
      }
    });
    network.asked.length = 0;
    await lab.page.reload();
    await lab.start();
    expect(await lab.run(lab.entries.first())).toBe('same');
    await readMore(lab);
    expect(network.asked.filter((path) => /\/machine\/(files|states|v86)/.test(path)).length).toBeGreaterThan(
      2,
    );
    await lab.page.context().close();
  });
});
