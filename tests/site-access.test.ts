import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

const desktop = { width: 1280, height: 800 };
const addresses = ['/', '/start/labs/', '/cni/flannel/', '/services/iptables/'];

let site: Site;

beforeAll(async () => {
  site = await openSite();
}, 60_000);

afterAll(() => site?.close());

/** What Chromium tells a screen reader. */
async function treeOf(page: Page): Promise<{ role: string; name: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name }) => ({ role: role?.value as string, name: ((name?.value as string) ?? '').trim() }));
}

describe('for who does not see the page', { timeout: 60_000 }, () => {
  test.each(addresses)('every control of %s says what it is for', async (address) => {
    const { page } = await site.open(address, { viewport: desktop });
    const tree = await treeOf(page);
    const controls = tree.filter(({ role }) =>
      /^(button|link|checkbox|combobox|textbox|searchbox|tab|separator|region|navigation|DisclosureTriangle)$/.test(
        role,
      ),
    );
    expect(controls.length).toBeGreaterThan(20);
    expect(controls.filter(({ name }) => name === '')).toEqual([]);
    // Two buttons have one name only where they do the same.
    const names = controls.filter(({ role }) => role === 'button').map(({ name }) => name);
    const doubled = names.filter((name, at) => names.indexOf(name) < at);
    const commands = await page
      .locator('.console-entry')
      .evaluateAll((all) => all.map((entry) => entry.querySelector('.console-command')!.textContent.trim()));
    const same = new Set(commands.filter((command, at) => commands.indexOf(command) < at));
    const explained = (name: string) =>
      [...same].some((text) => name.endsWith(text.replace(/^\S+[#$] /, '')));
    expect(doubled.filter((name) => !explained(name))).toEqual([]);
    expect(names.filter((name) => /^(Run|Copy|Run to here|Check|Enlarge)$/.test(name))).toEqual([]);
    const landmarks = tree.filter(({ role }) => role === 'region').map(({ name }) => name);
    expect(new Set(landmarks).size).toBe(landmarks.length);
    await page.context().close();
  });

  test('the heads of rows are told with their cells', async () => {
    const { page } = await site.open('/cni/calico/', { viewport: desktop });
    const heads = page.getByRole('rowheader');
    expect(await heads.allTextContents()).toContain('BIRD crashes or is restarted');
    expect(await heads.first().evaluate((head) => getComputedStyle(head).fontWeight)).toBe('400');
    await page.context().close();
  });

  test('what is to be said has its place before the first word', async () => {
    const { page } = await site.open('/start/labs/', { viewport: desktop });
    expect(await page.locator('.sr-only[role=status]').textContent()).toBe('');
    await page.context().close();
  });
});

describe('for who wants it otherwise', { timeout: 60_000 }, () => {
  test.each(addresses)('nothing of %s moves by itself where less motion is asked for', async (address) => {
    const { page } = await site.open(address, { viewport: desktop, reducedMotion: 'reduce' });
    expect(await page.evaluate(moving)).toEqual([]);
    await page.locator('summary').first().click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'marks and icons are seen in forced colours, %s',
    async (colorScheme) => {
      const look = { viewport: desktop, colorScheme, forcedColors: 'active' } as const;
      const { page } = await site.open('/start/labs/', look);
      const mark = page.locator('mark.console-line').first();
      const icons = [page.locator('.console-run'), page.locator('.console-copy')].map((all) => all.first());
      // Of what is written or drawn there are other colours than the background's.
      for (const [what, least] of [[mark, 3], ...icons.map((icon) => [icon, 3] as const)] as const) {
        expect(await shades(page, await what.screenshot())).toBeGreaterThanOrEqual(least);
      }
      await page.context().close();
    },
  );

  test.each([
    ['/start/labs/', 1280],
    ['/cni/flannel/', 320],
  ])('text of %s at %i px can be spaced out (WCAG 2.2, 1.4.12)', async (address, width) => {
    const { page } = await site.open(address, { viewport: { width, height: 800 }, bypassCSP: true });
    await page.addStyleTag({
      content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`,
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate(clipped)).toEqual([]);
    await page.context().close();
  });
});

/** Runs in the page: what has a transition, or an animation. Waiting for a script is none: a walk's hops don't move. */
function moving(): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) =>
    ['', '::before', '::after'].flatMap((part) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, part);
      const still =
        /^(0s(, )?)+$/.test(transitionDuration) &&
        /^(none|walk-wait)$/.test(animationName) &&
        scrollBehavior === 'auto';
      return still ? [] : [`${element.tagName}.${element.className}${part}`];
    }),
  );
}

/** Runs in the page: elements that cut off what is in them and can't be scrolled. */
function clipped(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *:not(.sr-only, .sr-only *)')]
    .filter((element) => {
      const { overflowX, overflowY, display } = getComputedStyle(element);
      const cuts = (how: string) => how === 'hidden' || how === 'clip';
      return (
        display !== 'inline' &&
        element.textContent.trim() !== '' &&
        element.clientWidth > 0 &&
        ((cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1))
      );
    })
    .map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`);
}

/** How many shades of grey a picture has. */
async function shades(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    // Without the frame.
    const { data } = context.getImageData(4, 4, bitmap.width - 8, bitmap.height - 8);
    return new Set(data.filter((_, at) => at % 4 === 1)).size;
  }, png.toString('base64'));
}
