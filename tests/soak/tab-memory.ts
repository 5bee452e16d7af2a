import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** What a tab holds once what nobody needs any more has been collected. */
export interface Held {
  /** Of the page's JavaScript, with its buffers, in MiB. */
  heap: number;
  nodes: number;
  listeners: number;
  workers: number;
  /** Of the tab's process, in MiB: what is its alone, and its share of what it shares. Workers and WebAssembly count here. */
  process: number;
}

/** How often the process is looked at, every so many milliseconds: it gives memory back in its own time. */
const looks = 8;
const pause = 500;

/** Measures a tab that is the only one of its browser. Linux only. */
export class TabMemory {
  readonly #page: Page;
  readonly #session: CDPSession;
  /** The sessions of the tab's workers. */
  readonly #workers = new Set<string>();

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<TabMemory> {
    const memory = new TabMemory(page, await page.context().newCDPSession(page));
    const session = memory.#session;
    const workers = memory.#workers;
    session.on('Target.attachedToTarget', ({ sessionId }) => workers.add(sessionId));
    session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
    const attach = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
    await session.send('Target.setAutoAttach', attach);
    return memory;
  }

  async read(): Promise<Held> {
    const processes: number[] = [];
    for (let look = 0; look < looks; look++) {
      await this.#collectGarbage();
      await setTimeout(pause);
      processes.push(await this.#process());
    }
    const { usedSize, embedderHeapUsedSize, backingStorageSize } =
      await this.#session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners: listeners } = await this.#session.send('Memory.getDOMCounters');
    return {
      heap: (usedSize + embedderHeapUsedSize + backingStorageSize) / 2 ** 20,
      nodes,
      listeners,
      workers: this.#page.workers().length,
      process: Math.min(...processes),
    };
  }

  /** The emulator's worker has some 50 MiB of code that it compiled and no longer needs: alone it is in no hurry. */
  async #collectGarbage(): Promise<void> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const message = JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' });
    for (const sessionId of this.#workers)
      await this.#session.send('Target.sendMessageToTarget', { sessionId, message });
  }

  async #process(): Promise<number> {
    const browser = await this.#page.context().browser()!.newBrowserCDPSession();
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    await browser.detach();
    // Chromium keeps a process ready for the next tab: it holds least.
    return Math.max(
      ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportionOf(id)),
    );
  }
}

/** `Pss` of a process in MiB (proc_pid_smaps_rollup(5)). */
function proportionOf(id: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}
