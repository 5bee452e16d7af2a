import { cpus } from 'node:os';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../src/diagrams/draw/browser.ts';
import { serveCopy } from '../dev-server.ts';

const times = 7;
const file = 'content/cni/flannel.mdx';

/** An output of the page, right and wrong. */
const [right, wrong] = ['default via 172.18.0.1 dev eth0', 'default via 172.18.0.7 dev eth0'];

/** Measures in a real browser how long after a page was saved its findings are there, and gone, and prints it. */
export async function measureDev(): Promise<void> {
  const [server, browser] = await Promise.all([serveCopy(), launchBrowser()]);
  try {
    const page = await browser.newPage();
    await page.addInitScript(sayNotes);
    await page.goto(`${server.url}/cni/flannel/`);
    await page.locator('.findings-count').waitFor();
    await server.quiet();
    const good = server.read(file);
    const bad = good.replace(right, wrong);
    const [shown, gone] = [[] as number[], [] as number[]];
    for (let time = 0; time < times; time++) {
      shown.push(await untilNotes(page, 1, () => server.write(file, bad)));
      await server.quiet();
      gone.push(await untilNotes(page, 0, () => server.write(file, good)));
      await server.quiet();
    }
    console.log(`${cpus().length} × ${cpus()[0]!.model}\n`);
    console.log(`| ${times} times, in astro dev | median | longest | at most |\n| --- | --- | --- | --- |`);
    console.log(`| a wrong digit saved: its finding is beside the text | ${figures(shown)} | 300 ms |`);
    console.log(`| mended and saved: it is gone | ${figures(gone)} | 300 ms |\n`);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Milliseconds from a change until the page has so many notes. The page and this program read the same clock. */
async function untilNotes(page: Page, count: number, change: () => void): Promise<number> {
  const said = page.waitForEvent('console', (message) => message.text().startsWith(`notes: ${count} at `));
  const started = performance.timeOrigin + performance.now();
  change();
  return Number((await said).text().split(' at ')[1]) - started;
}

/** Has the page say how many notes it has, whenever that changes. */
function sayNotes(): void {
  const { log } = console;
  let before = 0;
  const say = () => {
    const count = document.querySelectorAll('.finding').length;
    if (count !== before)
      log(`notes: ${count} at ${(performance.timeOrigin + performance.now()).toFixed(3)}`);
    before = count;
  };
  new MutationObserver(say).observe(document, { childList: true, subtree: true });
}

function figures(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!]
    .map((one) => `${one.toFixed(0)} ms`)
    .join(' | ');
}
