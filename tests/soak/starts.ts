import { LabPage } from '../lab-page.ts';
import type { Site } from '../site.ts';
import { judge, type Bounds, type Reading } from './growth.ts';
import { printHeader, printRow } from './table.ts';
import { TabMemory } from './tab-memory.ts';

const address = '/linux/veth/';
const starts = 200;
const between = 10;
/** Before, code is still compiled and caches fill. */
const settled = 20;
/**
 * From start 20 to start 200. A lab's recording is 40 kB each time, a machine 128 MiB, a terminal some 100 nodes. Not of the
 * page's making: Chromium's style engine keeps up to 20 kB of media queries for each start; and while a test speaks the
 * debugging protocol with it, the process keeps all that is fetched, 0.8 MiB for each start. Without, it stays as it is.
 */
const bounds: Bounds = { heap: 6, nodes: 50, listeners: 10, workers: 0, process: 160 };

/** The ways in which a reader starts a lab that is up anew. */
const ways: ((lab: LabPage) => Promise<void>)[] = [
  (lab) => lab.press('Reset'),
  async (lab) => {
    await close(lab);
    await lab.press('Start lab');
  },
  async (lab) => {
    await close(lab);
    await lab.entries.first().locator('.console-run').click();
  },
  // Gives a start up: each press leaves the focus on what took the button's place.
  async (lab) => {
    await lab.bar.getByRole('button', { name: 'Reset' }).focus();
    for (const phase of ['starting', 'idle', 'starting']) {
      await lab.page.keyboard.press('Enter');
      await lab.reach(phase);
    }
  },
  // In a browser that has not kept the lab: up.sh runs.
  async (lab) => {
    await close(lab);
    await lab.page.evaluate(() => caches.delete('hopbook-labs'));
    await lab.press('Start lab');
  },
];

/** Starts and resets a lab 200 times in one tab, and looks whether the tab grows. Returns what is wrong. */
export async function soakStarts(site: Site): Promise<string[]> {
  const { page, problems } = await site.open(address, { viewport: { width: 1280, height: 800 } });
  const lab = new LabPage(page);
  const memory = await TabMemory.of(page);
  const readings: Reading[] = [];
  printHeader(['starts', 'heap, MiB', 'nodes', 'listeners', 'workers', 'tab, MiB', 'seconds each']);
  let since = performance.now();
  for (let start = 1; start <= starts; start++) {
    if (start % between === 1) await lab.press('Start lab');
    else await ways[start % ways.length]!(lab);
    await lab.reach('up');
    const first = lab.entries.first();
    // Unless Run has started the lab: a second time, the command would differ.
    if ((await first.locator('.run-line').count()) === 0) await first.locator('.console-run').click();
    const tone = await lab.outcome(first);
    if (tone !== 'same') return [`start ${start}: the first command of ${address} says "${tone}"`];
    if (start % between > 0) continue;
    const seconds = (performance.now() - since) / 1000 / between;
    await close(lab);
    const held = await memory.read();
    readings.push({ at: start, held });
    printRow([start, held.heap, held.nodes, held.listeners, held.workers, held.process, seconds]);
    since = performance.now();
  }
  await page.context().close();
  const { told, complaints } = judge(
    readings.filter(({ at }) => at >= settled),
    bounds,
  );
  console.log(`\n${told.join('\n')}\n`);
  return [...complaints, ...problems];
}

async function close(lab: LabPage): Promise<void> {
  await lab.press('Close');
  await lab.reach('idle');
}
