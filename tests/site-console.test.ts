import { readFileSync } from 'node:fs';
import { toText } from '@expressive-code/core/hast';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pasteable } from '../src/components/console/shell.ts';
import { safeText } from '../src/components/console/text.ts';
import { parsePage } from '../src/labs/document.ts';
import type { PageBlock } from '../src/labs/document.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const address = '/cni/flannel/';
const source = 'content/cni/flannel.mdx';

let site: Site;
let blocks: PageBlock[];

beforeAll(async () => {
  site = await openSite();
  blocks = parsePage(source, readFileSync(source, 'utf8')).blocks.filter(({ console }) => console);
}, 60_000);

afterAll(() => site?.close());

/** What Copy puts on the clipboard for each command of a block. */
function copied({ console, norun }: PageBlock): string[] {
  return console!.commands.map(({ host, command }) =>
    norun === undefined ? pasteable(host, command) : command,
  );
}

/** The blocks that an author wrote: those of "Run this lab yourself" say nothing of where they come from. */
const written = '.sl-markdown-content hop-console:has(.console-bar)';

async function open(): Promise<{ page: Page; shown: Locator }> {
  const { page } = await site.open(address, { permissions: ['clipboard-read', 'clipboard-write'] });
  await openExercises(page);
  return { page, shown: page.locator(written) };
}

/** Opens hints and solutions: what is in them can be pressed then, too. */
async function openExercises(page: Page): Promise<void> {
  await page.locator('.exercise-part').evaluateAll((parts) => {
    for (const part of parts as HTMLDetailsElement[]) part.open = true;
    // Until what is new in view was measured.
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  });
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe('console blocks', { timeout: 60_000 }, () => {
  test('every block of the page is there, with all its commands and its provenance', async () => {
    const { page, shown } = await open();
    expect(await shown.count()).toBe(blocks.length);
    for (const [index, { console, norun }] of blocks.entries()) {
      const block = shown.nth(index);
      const commands = await block.locator('.console-command').allTextContents();
      expect(commands).toHaveLength(console!.commands.length);
      for (const [at, { host, prompt, command }] of console!.commands.entries()) {
        expect(commands[at]!.trim()).toBe(`${host}${prompt} ${command.replaceAll('\n', '\n> ')}`);
      }
      const bar = await block.locator('.console-bar').textContent();
      expect(bar).toContain(norun === undefined ? 'Recorded on Linux ' : `Not run by the lab: ${norun}`);
    }
    await page.context().close();
  });

  test('copies one command', async () => {
    const { page, shown } = await open();
    for (const [index, block] of blocks.entries()) {
      for (const [at, text] of copied(block).entries()) {
        await shown.nth(index).locator('.console-copy').nth(at).click();
        await expect.poll(() => clipboard(page)).toBe(text);
      }
    }
    await page.context().close();
  });

  test('copies all commands of a block', async () => {
    const { page, shown } = await open();
    for (const [index, block] of blocks.entries()) {
      const all = shown.nth(index).locator('.console-copy-all');
      const texts = copied(block);
      expect(await all.count()).toBe(texts.length > 1 ? 1 : 0);
      if (texts.length < 2) continue;
      await all.click();
      await expect.poll(() => clipboard(page)).toBe(texts.join('\n'));
    }
    await page.context().close();
  });

  test('is worked by keyboard alone: copy, say so, tell where it was recorded', async () => {
    const { page, shown } = await open();
    await shown.first().locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await shown.first().locator('details p').isVisible()).toBe(true);
    // The link to the recording, then the commands' box (a stop only where it scrolls), then the first button.
    const button = shown.first().locator('.console-copy').first();
    for (let stop = 0; stop < 4 && !(await isFocused(button)); stop++) await page.keyboard.press('Tab');
    expect(await isFocused(button)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboard(page)).toBe(copied(blocks[0]!)[0]);
    expect(await page.locator('body > [role=status]').textContent()).toBe('Copied');
    await page.context().close();
  });

  test('leaves prompts out of what a reader selects', async () => {
    const { page, shown } = await open();
    const command = shown.first().locator('.console-command').first();
    const selected = await command.evaluate((element) => {
      getSelection()!.selectAllChildren(element);
      return getSelection()!.toString();
    });
    expect(selected.trim()).toBe(blocks[0]!.console!.commands[0]!.command);
    await page.context().close();
  });

  test('scrolls wide output in its own box, which the keyboard reaches', async () => {
    const { page } = await site.open(address, { viewport: { width: 390, height: 844 } });
    await openExercises(page);
    const boxes = await page.locator(`${written} .console-body`).evaluateAll((elements) =>
      elements.map((element) => ({
        wide: element.scrollWidth > element.clientWidth,
        stop: element.getAttribute('tabindex') === '0',
        named: Boolean(element.ariaLabel),
      })),
    );
    expect(boxes.some(({ wide }) => wide)).toBe(true);
    for (const { wide, stop, named } of boxes) expect({ stop, named }).toEqual({ stop: wide, named: true });
    await page.context().close();
  });

  test('is complete without JavaScript, and has no dead buttons', async () => {
    const { page, problems } = await site.open(address, { javaScriptEnabled: false });
    const shown = page.locator(written);
    expect(await shown.count()).toBe(blocks.length);
    for (const [index, { console }] of blocks.entries()) {
      const text = (await shown.nth(index).textContent())!;
      for (const { text: line } of console!.commands.flatMap(({ output }) => output)) {
        expect(text).toContain(plain(line).trim());
      }
    }
    expect(await page.locator('hop-console button').count()).toBe(0);
    expect(await page.locator('.console-recorded').first().textContent()).toMatch(/Recorded on Linux \d/);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

/** A line of output as the page shows it. */
function plain(line: string): string {
  return safeText(line)
    .map((node) => (node.type === 'text' ? node.value : toText(node)))
    .join('');
}

async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}
