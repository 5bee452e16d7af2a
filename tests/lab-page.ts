import type { Locator, Page } from 'playwright-core';
import type { ShippedLab } from '../src/labs/lab-state.ts';

/** What a test does on a page with a lab, as its reader would. */
export class LabPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly dock: Locator;
  /** The commands that have a Run button. */
  readonly entries: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.locator('hop-lab');
    this.dock = page.locator('.dock');
    this.entries = page.locator('.console-entry[data-host]');
  }

  /** The bar's state: `idle`, `starting`, `up` or `failed`. */
  async reach(phase: string): Promise<void> {
    await this.page.locator(`hop-lab[data-phase=${phase}]`).waitFor({ timeout: 120_000 });
  }

  /** Presses a button of the bar. */
  async press(name: string): Promise<void> {
    await this.bar.getByRole('button', { name }).click();
  }

  /** Starts the lab, and waits until it is up. */
  async start(): Promise<void> {
    await this.press('Start lab');
    await this.reach('up');
  }

  /** Counts from now on what the bar tells of steps of `up.sh`; returns what asks for the count. */
  async setUps(): Promise<() => Promise<number>> {
    const counter = await this.bar.evaluateHandle((bar) => {
      const note = bar.querySelector('.lab-note')!;
      const counter = { steps: 0 };
      new MutationObserver(() => {
        if (note.textContent.startsWith('Setting up')) counter.steps++;
      }).observe(note, { subtree: true, childList: true, characterData: true });
      return counter;
    });
    return () => counter.evaluate(({ steps }) => steps);
  }

  /** Has the page's lab come without the state that the site ships, so that it is set up in the tab. */
  async withoutState(): Promise<void> {
    await this.page.route('**/labs/*/*.json', async (route) => {
      const response = await route.fetch();
      const lab = (await response.json()) as ShippedLab;
      delete lab.state;
      await route.fulfill({ response, json: lab });
    });
  }

  /** The command's place on the page. */
  entry(host: string, command: string): Locator {
    return this.entries.and(
      this.page.locator(`[data-host="${host}"][data-command=${JSON.stringify(command)}]`),
    );
  }

  /** Presses a command's Run button and waits for what comes of it: `same`, `differs`, `trouble` or `offer`. */
  async run(entry: Locator): Promise<string> {
    await entry.evaluate((element) => element.querySelector('.run-line')?.remove());
    // Solutions are folded away until the reader asks for them.
    await entry.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
    await entry.locator('.console-run').click();
    return this.outcome(entry);
  }

  /** Waits for what comes of a run. */
  async outcome(entry: Locator): Promise<string> {
    const line = entry.locator('.run-line:not([data-tone=wait], [data-tone=run])');
    await line.waitFor({ timeout: 120_000 });
    return (await line.getAttribute('data-tone'))!;
  }

  /** What the terminal in front shows. */
  async screen(): Promise<string> {
    // Empty cells at a row's end are not drawn; a blank is one that does not break.
    const rows = this.dock.locator('.dock-terminal[data-active] .xterm-rows > div');
    return (await rows.allTextContents()).join('\n').replaceAll('\u00a0', ' ');
  }

  /** Types into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** Whether the element has the focus, or holds what has it. */
  async isFocused(locator: Locator): Promise<boolean> {
    return locator.evaluate((element) => element.contains(document.activeElement));
  }

  /** Presses Tab until the element has the focus. */
  async tabTo(target: Locator, most = 60): Promise<void> {
    await this.#walkTo(target, 'Tab', most);
  }

  /** The same backwards. */
  async tabBackTo(target: Locator): Promise<void> {
    await this.#walkTo(target, 'Shift+Tab', 200);
  }

  async #walkTo(target: Locator, key: string, most: number): Promise<void> {
    for (let stop = 0; stop < most; stop++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not reach ${target.toString()}`);
  }
}
