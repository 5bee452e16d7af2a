import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LabPage } from './lab-page.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

let site: Site;
/** The tests share a reader's browser, in which a lab that was up before starts in a second. */
let reader: BrowserContext;

beforeAll(async () => {
  site = await openSite();
  reader = await site.browser.newContext({
    baseURL: site.url,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
}, 60_000);

afterAll(() => site?.close());

describe("a page's lab", { timeout: 400_000 }, () => {
  test('costs nothing before it is started', async () => {
    const { page } = await site.open('/cni/flannel/');
    const fetched = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    expect(fetched.filter((path) => /^\/(machine|labs)\/|dock|runs|open-lab|worker/.test(path))).toEqual([]);
    expect(await page.locator('.console-run').count()).toBeGreaterThan(20);
    // The buttons came without moving anything of the text. (While a page arrives, Starlight's frame may move.)
    const shifts = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & { sources: { node?: Node }[] })[];
            const text = document.querySelector('.sl-markdown-content')!;
            const isOfText = ({ node }: { node?: Node }) => node !== undefined && text.contains(node);
            resolve(shifts.filter(({ sources }) => sources.some(isOfText)).length);
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(resolve, 500, 0);
        }),
    );
    expect(shifts).toBe(0);
    await page.context().close();
  });

  test('starts, and the commands of the page answer as recorded', async () => {
    const { page, problems } = await site.open('/start/labs/', reader);
    const lab = new LabPage(page);
    await lab.start();
    // All of them are replayed without a browser; here, those that other hosts answer are enough.
    for (let at = 0; at < 8; at++) {
      const entry = lab.entries.nth(at);
      expect(await lab.run(entry), (await entry.textContent())!).toBe('same');
    }
    // The terminal is drawn in its light colours (palette.ts), without a style element, which the policy would refuse.
    expect(await page.locator('style').count()).toBe(0);
    const rows = page.locator('.dock-terminal[data-active] .xterm-rows');
    expect(await rows.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(27, 37, 41)');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('lets the reader type anything, see what breaks, and reset it', async () => {
    const { page, problems } = await site.open('/start/labs/', reader);
    const lab = new LabPage(page);
    const entry = lab.entry('pod-1', 'ip -br address').first();
    // Run starts the lab; nothing on the page before this command has run, so it asks.
    expect(await lab.run(entry)).toBe('offer');
    await entry.getByRole('button', { name: 'Run only this' }).click();
    expect(await lab.outcome(entry)).toBe('same');
    await expect.poll(() => lab.screen()).toMatch(/^pod-1# ip -br address\nlo +UNKNOWN/);

    await entry.getByRole('button', { name: 'Terminal on pod-1' }).click();
    await lab.type('ip link set lo down; echo $((6 * 7)) is new');
    await expect.poll(() => lab.screen()).toContain('\n42 is new');
    expect(await lab.run(entry)).toBe('differs');
    expect(await entry.locator('.diff del').allTextContents()).toEqual([
      '−lo               UNKNOWN        127.0.0.1/8',
    ]);
    expect(await entry.locator('.run-words').textContent()).toContain('Reset brings');

    await lab.press('Reset');
    await lab.reach('up');
    expect(await entry.locator('.run-line').count()).toBe(0);
    await lab.run(entry);
    await entry.getByRole('button', { name: 'Run only this' }).click();
    expect(await lab.outcome(entry)).toBe('same');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('shows a run in a free terminal, and leaves a busy one alone', async () => {
    const { page } = await site.open('/linux/veth/', reader);
    const lab = new LabPage(page);
    await lab.start();
    await expect.poll(() => lab.screen()).toMatch(/^machine# +$/m);
    await lab.dock.getByRole('tab', { name: 'machine' }).click();
    await page.keyboard.type('half a comm');
    await expect.poll(() => lab.screen()).toContain('machine# half a comm');
    expect(await lab.run(lab.entries.first())).toBe('same');
    // The command took the prompt's place, and what was typed is back below it.
    await expect
      .poll(() => lab.screen())
      .toMatch(/^machine# ip netns add ns1 && ip netns add ns2\nmachine# half a comm\s*$/);

    await lab.dock.getByRole('tab', { name: 'machine' }).click();
    await page.keyboard.press('Control+c');
    await lab.type('sleep 1000');
    await page.waitForTimeout(1000);
    expect(await lab.run(lab.entries.nth(1))).toBe('same');
    expect(await lab.dock.getByRole('tab').allTextContents()).toEqual(['machine×', 'machine · 2×']);
    await page.close();
  });

  test('shows output that would act on the page, and lets it do nothing', async () => {
    const { page, problems } = await site.open('/linux/veth/', reader);
    const lab = new LabPage(page);
    await lab.start();
    await page.evaluate(() => navigator.clipboard.writeText('mine'));
    const title = await page.title();
    await lab.dock.getByRole('tab', { name: 'machine' }).click();
    await lab.type(
      String.raw`printf '\e]52;c;ZXZpbA==\a\e]0;evil\a\e]11;#123456\a\e]8;;http://evil.example/\alink\e]8;;\a <b>done</b>\n'`,
    );
    await expect.poll(() => lab.screen()).toContain('\nlink <b>done</b>');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine');
    expect(await page.title()).toBe(title);
    const terminal = lab.dock.locator('.dock-terminal[data-active]');
    expect(await terminal.locator('a, b, [class*=underline]').count()).toBe(0);
    expect(await terminal.innerHTML()).not.toContain('rgb(18, 52, 86)');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('runs all commands up to a block in order, and stops when told to', async () => {
    const { page } = await site.open('/linux/bridge/', reader);
    const lab = new LabPage(page);
    const block = page.locator('hop-console:has(.console-entry[data-host])').nth(3);
    await block.getByRole('button', { name: 'Run to here' }).click();
    const last = block.locator('.console-entry').last();
    expect(await lab.outcome(last)).toBe('same');
    const before = await page.locator('.run-line[data-tone=same]').count();
    expect(before).toBeGreaterThan(3);
    expect(await page.locator('.run-line:not([data-tone=same])').count()).toBe(0);

    const end = page.locator('hop-console:has(.console-entry[data-host]):not(details *)').last();
    await end.getByRole('button', { name: 'Run to here' }).click();
    await end.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => page.locator('.run-line:is([data-tone=run], [data-tone=wait])').count()).toBe(0);
    expect(await lab.entries.count()).toBeGreaterThan(await page.locator('.run-line').count());
    await page.close();
  });

  test('lets the reader edit an object, and the kernel follow', async () => {
    const { page, problems } = await site.open('/services/iptables/', reader);
    const lab = new LabPage(page);
    await lab.start();
    await lab.dock.locator('.dock-add').click();
    await page
      .locator('.host-picker')
      .getByRole('button', { name: /^machine/ })
      .click();
    await expect.poll(() => lab.screen()).toMatch(/^machine# +$/m);
    await lab.type('./reconcile');
    await expect.poll(() => lab.screen()).toContain('\nnothing to do');
    await lab.type(
      'clear; sed -i "s/port: 8080/port: 8081/" objects/api.yaml; ./reconcile; ip netns exec worker iptables -S KUBE-SERVICES',
    );
    await expect.poll(() => lab.screen()).toContain('\nworker: iptables-restore --noflush');
    await expect.poll(() => lab.screen()).toContain('--dport 8081');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('starts on the next page from what was fetched', async () => {
    const { page } = await site.open('/linux/veth/');
    const files: string[] = [];
    page.context().on('request', (request) => files.push(new URL(request.url()).pathname));
    const machineFiles = () => files.splice(0).filter((path) => path.startsWith('/machine/files/'));
    await new LabPage(page).start();
    const first = machineFiles();
    expect(first.length).toBeGreaterThan(0);
    await page.goto('/linux/bridge/');
    await new LabPage(page).start();
    // Its up.sh may read a few more programs, but the snapshot and all that came is there.
    const again = machineFiles().filter((path) => first.includes(path));
    expect(again).toEqual([]);
    await page.context().close();
  });
});
