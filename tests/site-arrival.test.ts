import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
let slow: Server;

beforeAll(async () => {
  site = await openSite();
  slow = createServer((request, response) => {
    void fetch(site.url + request.url!).then(async (answer) => {
      const type = answer.headers.get('content-type')!;
      response.writeHead(answer.status, { 'content-type': type });
      const text = Buffer.from(await answer.arrayBuffer());
      // Cut where a page's frame and its text meet: there, what comes later may move what is there.
      const cuts = type.startsWith('text/html')
        ? [...text.toString().matchAll(/<header|<nav|<aside|<main|<div class="main-pane/g)].map((cut) =>
            Buffer.byteLength(text.toString().slice(0, cut.index)),
          )
        : [];
      for (const [index, from] of [0, ...cuts].entries()) {
        response.write(text.subarray(from, cuts[index]));
        if (cuts.length > 0) await pause(200);
      }
      response.end();
    });
  });
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
}, 60_000);

afterAll(async () => {
  slow?.closeAllConnections();
  slow?.close();
  await site?.close();
});

test('nothing moves while a page arrives bit by bit', { timeout: 120_000 }, async () => {
  const url = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
  for (const address of ['/', '/cni/flannel/', '/reference/glossary/']) {
    for (const width of [1280, 390]) {
      const { page } = await site.open('about:blank', { viewport: { width, height: 800 } });
      await page.goto(url + address, { waitUntil: 'networkidle' });
      const moved = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
              resolve(shifts.reduce((sum, { value }) => sum + value, 0));
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(resolve, 500, 0);
          }),
      );
      // The name of the book moves by some pixels when its second line is there.
      expect(moved, `${address} at ${width}`).toBeLessThan(0.002);
      await page.context().close();
    }
  }
});
