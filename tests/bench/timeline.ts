import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LabPage } from '../lab-page.ts';

/** One start of a lab in a tab: when each thing was seen, and what it took. */
export interface Timeline {
  /** Milliseconds from the press on Start lab to each moment, in order. */
  moments: Map<string, number>;
  /** Bytes that came over the network until the machine answered, bodies as sent. */
  fetched: number;
  /** Milliseconds from a press on Run to the answer, for `ip route`, several times. */
  route: number[];
  /** MiB that the tab's process holds while the lab is up. */
  memory: number;
}

/** Starts the page's lab and takes its time; the page is left as it was. */
export async function takeTime(context: BrowserContext, address: string): Promise<Timeline> {
  const page = await context.newPage();
  let fetched = 0;
  const sizes: Promise<void>[] = [];
  context.on('requestfinished', (request) => {
    sizes.push(
      request.sizes().then(
        ({ responseBodySize }) => void (fetched += responseBodySize),
        () => undefined,
      ),
    );
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await Promise.all(sizes);
  fetched = 0;
  await page.evaluate(watch);
  const lab = new LabPage(page);
  await lab.press('Start lab');
  await lab.bar.locator('.lab-note', { hasText: /Setting up|The lab is up/ }).waitFor({ timeout: 60_000 });
  await Promise.all(sizes);
  const total = fetched;
  await lab.reach('up');
  const prompted = await since(page, '.dock-terminal[data-active] .xterm-rows', '# ');
  const moments = await page.evaluate(() => [...(globalThis as unknown as Watched).seen]);

  const entry = lab.entry('worker', 'ip route').first();
  const route: number[] = [];
  for (let round = 0; round < 5; round++) {
    await entry.locator('.run-line').evaluateAll((lines) => lines.forEach((line) => line.remove()));
    await entry.locator('.console-run').click();
    if (round === 0) await entry.getByRole('button', { name: 'Run only this' }).click();
    route.push(await since(page, '.run-line:not([data-tone=wait], [data-tone=run], [data-tone=offer])', ''));
  }
  const memory = await memoryOf(context.browser()!, page);
  await page.close();
  return {
    moments: new Map([...moments, ['prompt of the first terminal', prompted]]),
    fetched: total,
    route,
    memory,
  };
}

interface Watched {
  /** When something was pressed last. */
  pressed: number;
  seen: [string, number][];
}

/** Milliseconds from the last press until the page shows something with a text: it is looked at in each of the page's frames. */
async function since(page: Page, selector: string, text: string): Promise<number> {
  const shown = ({ selector, text }: { selector: string; text: string }) =>
    document.querySelector(selector)?.textContent.replaceAll('\u00a0', ' ').includes(text) &&
    performance.now() - (globalThis as unknown as Watched).pressed;
  const result = await page.waitForFunction(shown, { selector, text }, { polling: 'raf' });
  return (await result.jsonValue()) as number;
}

/** Runs in the page: notes when something is pressed, and when the lab's bar first says something new. */
function watch(): void {
  const watched = globalThis as unknown as Watched;
  const bar = document.querySelector<HTMLElement>('hop-lab')!;
  watched.seen = [];
  addEventListener('click', () => (watched.pressed = performance.now()), { capture: true });
  new MutationObserver(() => {
    const note = bar.querySelector('.lab-note')!.textContent;
    const text = /^Fetching/.test(note) ? 'first bytes' : note;
    if (watched.pressed && watched.seen.at(-1)?.[0] !== text)
      watched.seen.push([text, performance.now() - watched.pressed]);
  }).observe(bar, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** The memory of the tab's own process, in MiB: what is its alone, and its share of what it shares. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const tabs = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportionOf(id));
  await page.evaluate(() => undefined);
  return Math.max(...tabs) / 1024;
}

/** `Pss` of a process in kB (proc_pid_smaps_rollup(5)); 0 where the process is gone. */
function proportionOf(id: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))![1]);
  } catch {
    return 0;
  }
}
