import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { serveCopy } from './dev-server.ts';
import type { DevServer } from './dev-server.ts';

const file = 'content/cni/flannel.mdx';
/** Another page. */
const other = 'content/linux/veth.mdx';
const transcript = 'labs/cni/flannel/transcript.yaml';

/** An output of the page, and where its block is. */
const route = 'default via 172.18.0.1 dev eth0';
const block = '.expressive-code:has-text("worker# ip route") >> nth=0';

let server: DevServer;
let browser: Browser;
let page: Page;
let problems: string[];
const before = new Map<string, string>();

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

beforeAll(async () => {
  [server, browser] = await Promise.all([serveCopy(), launchBrowser()]);
  for (const name of [file, other, transcript]) before.set(name, server.read(name));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  problems = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  await page.goto(`${server.url}/cni/flannel/`);
  await page.locator('.findings-count', { hasText: /^No findings$/ }).waitFor();
});

afterEach(async () => {
  expect(problems).toEqual([]);
  for (const [name, text] of before) if (server.read(name) !== text) server.write(name, text);
  await page.locator('.findings-count', { hasText: /^No findings$/ }).waitFor();
  await server.quiet();
  await page.close();
});

function edit(name: string, from: string, to: string): void {
  const text = server.read(name);
  if (!text.includes(from)) throw new Error(`${name} does not hold ${JSON.stringify(from)}.`);
  server.write(
    name,
    text.replace(from, () => to),
  );
}

/** The text of the note's columns, line by line. */
async function sides(): Promise<{ recorded: string[]; written: string[] }> {
  const lines = (side: string) => page.locator(`[data-side=${side}] .finding-line code`).allTextContents();
  return { recorded: await lines('recorded'), written: await lines('written') };
}

/** Where the lines of a column are. */
async function tops(side: string): Promise<number[]> {
  const lines = page.locator(`[data-side=${side}] .finding-line`);
  return lines.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
}

/** What is asked until it is as expected. */
function soon<T>(ask: () => Promise<T>) {
  return expect.poll(ask, { timeout: 20_000 });
}

/** What stands right after an element. */
const next = (selector: string) => page.locator(selector).locator('xpath=following-sibling::*[1]');

describe('an output that is not what was recorded', () => {
  test('is shown beside what was recorded, and marked, until it is mended', async () => {
    edit(file, route, 'default via 172.18.0.7 dev eth0');
    const note = next(block).and(page.locator('.finding'));
    await note.waitFor();
    // Astro loads the page anew, twice: what is asked is asked until it holds.
    await soon(() => note.textContent()).toContain('output-differs');
    await soon(async () => {
      const { recorded, written } = await sides();
      return [recorded[0], written[0], recorded.slice(1).join() === written.slice(1).join()];
    }).toEqual([route, 'default via 172.18.0.7 dev eth0', true]);
    await soon(() => page.locator('.finding-line mark').allTextContents()).toEqual(['1', '7']);
    // Lines that belong together are beside each other.
    await soon(async () => {
      const [recorded, written] = await Promise.all([tops('recorded'), tops('written')]);
      return recorded.length > 3 && recorded.join() === written.join();
    }).toBe(true);
    await page.locator('.console-line[data-finding=error]', { hasText: '172.18.0.7' }).waitFor();
    expect(server.printed()).toContain('error output-differs');

    edit(file, 'default via 172.18.0.7 dev eth0', route);
    await note.waitFor({ state: 'detached' });
    await page.locator('.findings-count', { hasText: 'No findings' }).waitFor();
  });

  test('is shown one below the other on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    edit(file, route, 'default via 172.18.0.7 dev eth0');
    await page.locator('.finding').waitFor();
    const boxOf = (side: string) => page.locator(`[data-side=${side}]`).boundingBox();
    await soon(async () => {
      const [recorded, written] = await Promise.all([boxOf('recorded'), boxOf('written')]);
      return recorded && written && written.y >= recorded.y + recorded.height;
    }).toBe(true);
    await soon(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('shows what was recorded as text, whatever it is', async () => {
    edit(
      transcript,
      route,
      'default <img src=x onerror="document.title = 1"> \u200b\u202e via 172.18.0.1 dev eth0',
    );
    await page.locator('.finding').waitFor();
    await soon(async () => (await sides()).recorded[0]).toContain(
      'default <img src=x onerror="document.title = 1"> ',
    );
    expect((await sides()).recorded[0]).not.toMatch(/[\u200b\u202e]/);
    expect(await page.locator('.finding img').count()).toBe(0);
  });
});

describe('what is wrong with a sentence', () => {
  test('is said below its paragraph, and below an item of a list', async () => {
    edit(file, 'so a packet for a pod', 'so a packet for `10.99.98.97` and a pod');
    edit(file, 'and where it learns what to write;', 'and where it lerans what to write;');
    await soon(() => page.locator('.finding').count()).toBe(2);
    await soon(() => next('p[data-finding]').textContent()).toContain('10.99.98.97');
    await soon(() => page.locator('li[data-finding] > .finding').textContent()).toContain('lerans');
  });

  test('is found where the text was, as long as the tab shows the old one', async () => {
    // The page is not loaded anew: it asks first, which it may as somebody has pressed something.
    await page.locator('h1#_top').click();
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
    const added = 'One more paragraph.\n\n'.repeat(9);
    edit(file, 'Each node hands out', `${added}Each node hands out`);
    edit(file, route, 'default via 172.18.0.7 dev eth0');
    await next(block).and(page.locator('.finding')).waitFor();
    expect(await page.getByText('One more paragraph.').count()).toBe(0);
  });
});

describe('what is about no paragraph', () => {
  test('stands below the picture that a component drew, and at the top of the page', async () => {
    edit(file, '<Topology hosts="worker"', '<Topology hosts="nobody"');
    edit(file, 'sidebar:', 'facts:\n  - name: 10.99.98.97\n    reason: a reason\nsidebar:');
    await next('figure')
      .and(page.locator('.finding', { hasText: 'nobody' }))
      .waitFor();
    const first = page.locator('.sl-markdown-content > .finding:first-child');
    await soon(() => first.textContent()).toContain('10.99.98.97');
  });

  test('comes back after a page that could not be rendered', async () => {
    edit(file, 'so a packet for a pod', 'so <b a packet for `10.99.98.97` and a pod');
    await page.locator('vite-error-overlay').waitFor();
    edit(file, 'so <b a packet', 'so a packet');
    await page.locator('.finding', { hasText: '10.99.98.97' }).waitFor();
  });
});

describe('the counter', () => {
  test('leads by keyboard from finding to finding, and lists them', async () => {
    edit(file, 'so a packet for a pod', 'so a packet for `10.99.98.97` and a pod');
    edit(file, route, 'default via 172.18.0.7 dev eth0');
    await page.locator('.findings-count', { hasText: '2 findings' }).waitFor();
    await server.quiet();
    await page.locator('.console-line[data-finding=error]').waitFor();

    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    for (let presses = 0; !(await focused())?.startsWith('2 findings'); presses++) {
      if (presses > 20) throw new Error('The counter is not within 20 presses of Tab.');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('.findings-list h2').allTextContents()).toEqual(['On this page']);
    expect(await page.locator('.findings-list li').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.finding[data-current]', { hasText: '10.99.98.97' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.finding[data-current]', { hasText: 'output-differs' }).waitFor();
    await expect.poll(() => page.locator('.finding[data-current]').isVisible()).toBe(true);
    expect(await page.locator('.findings [role=status]').textContent()).toMatch(/^2 of 2: The output of/);
    expect(await focused()).toBe('↓');
    // From the list, the focus goes to the finding.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('finding');

    // Folded it stays folded, and open it stays open, when the page is loaded anew.
    await page.reload();
    await page.locator('.findings-list li').first().waitFor();
    await page.locator('.findings-count').click();
    expect(await page.locator('.findings-list').isVisible()).toBe(false);
  });

  test('counts and lists what is elsewhere', async () => {
    const text = server.read(other);
    server.write(other, text.replace(/^(\S+# ip .*\n)/m, '$1not recorded\n'));
    await page.locator('.findings-count', { hasText: 'No findings, 1 elsewhere' }).waitFor();
    await page.locator('.findings-count').click();
    expect(await page.locator('.findings-list a').textContent()).toMatch(/^content\/linux\/veth\.mdx:\d+$/);
  });
});
