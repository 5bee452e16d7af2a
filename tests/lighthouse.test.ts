import type { Browser } from 'playwright-core';
import lighthouse, { desktopConfig } from 'lighthouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { freePort } from './free-port.ts';
import { serveSite } from './server.ts';
import type { SiteServer } from './server.ts';
import { dist } from './site.ts';

/** The front page, the longest page, and one with a lab that is like most. */
const addresses = ['/', '/cni/flannel/', '/linux/veth/'];
const forms = [
  ['a desktop computer', desktopConfig],
  ['a phone', undefined],
] as const;

let server: SiteServer;
let browser: Browser;
let port: number;

beforeAll(async () => {
  port = await freePort();
  [server, browser] = await Promise.all([
    serveSite(dist),
    launchBrowser([`--remote-debugging-port=${port}`]),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** What Lighthouse gives an address in each category, of 100. */
async function scores(address: string, config: (typeof forms)[number][1]): Promise<Record<string, number>> {
  const result = await lighthouse(server.url + address, { port, logLevel: 'error' }, config);
  const { categories } = result!.lhr;
  return Object.fromEntries(
    Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
  );
}

for (const [form, config] of forms) {
  test.each(addresses)(`%s has 100 of 100 points on ${form}`, { timeout: 300_000 }, async (address) => {
    let best: Record<string, number> = {};
    // Other work on this computer makes a page look slower, never faster: the best of three is what the page can do.
    for (let run = 0; run < 3 && best['performance'] !== 100; run++) {
      const now = await scores(address, config);
      if (now['performance']! > (best['performance'] ?? -1)) best = now;
    }
    process.stdout.write(`${address} on ${form}: ${JSON.stringify(best)}\n`);
    expect(best).toMatchObject({ performance: 100, accessibility: 100, 'best-practices': 100, seo: 100 });
  });
}
