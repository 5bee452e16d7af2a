import type { Page } from 'playwright-core';
import { launchBrowser } from '../../src/diagrams/draw/browser.ts';
import type { ResultTable } from '../../src/site/benchmarks/results.ts';
import { serveCopy } from '../dev-server.ts';
import type { Bench } from './part.ts';

const file = 'content/cni/flannel.mdx';

/** An output of the page, right and wrong. */
const [right, wrong] = ['default via 172.18.0.1 dev eth0', 'default via 172.18.0.7 dev eth0'];

/** Measures in a real browser how long after a page was saved its findings are there, and gone. */
export async function measureDev({ rounds, say }: Bench): Promise<ResultTable[]> {
  say('findings while a page is written');
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
    for (let time = 0; time < rounds; time++) {
      shown.push(await untilNotes(page, 1, () => server.write(file, bad)));
      await server.quiet();
      gone.push(await untilNotes(page, 0, () => server.write(file, good)));
      await server.quiet();
    }
    return [
      {
        part: 'dev',
        title: 'Findings while a page is written',
        about:
          '`npm run dev`, with the page open in a browser: from saving the file until the page shows it.',
        compared: false,
        measures: [{ name: 'after saving', unit: 'ms' }],
        rows: [
          { name: 'a wrong digit: its finding is beside the text', samples: [shown], promised: [300] },
          { name: 'mended: the finding is gone', samples: [gone], promised: [300] },
        ],
      },
    ];
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
