/** A book whose lab printed, and whose packets and names hold, what would act in a page that took it for markup. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { sourceDigest, sourceFiles } from '../src/labs/digest.ts';
import { parseTree } from '../src/labs/tree.ts';
import type { PageTree } from '../src/labs/tree.ts';
import { stringifyTranscript } from '../src/labs/transcript.ts';
import { program } from './hopbook.ts';
import { plainEnvironment } from './plain-environment.ts';
import { serveSite } from './server.ts';
import type { SiteServer } from './server.ts';
import { smallBook } from './small-book.ts';

const outputs = [
  '<script>window.owned = 1</script><img src=x onerror="window.owned = 2">',
  '</code></pre></figure><h1 id="owned">owned</h1>',
  '\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07 \x1b[2J\x9b31m',
  'turned \u202egnorw\u202c \u2066x\u2069, zero\u200bwidth\ufeff, nul \0, return\rover',
  "`; alert(1)` ${window.owned = 3} {window.owned = 4} <Capture name='x' /> {{ x }} '\"&amp;&#x3c;",
  '```\n\n<script>window.owned = 5</script>\n\n```',
  `<svg onload="window.owned = 6">${'x'.repeat(900_000)}`,
  '\x1b]0;title\x07 \x1b]52;c;b3duZWQ=\x07 \x1b]8;;javascript:alert(1)\x1b\\here\x1b]8;;\x1b\\ \x1bP1$r\x1b\\ \x9d0;title\x9c \x1b[10;1H',
  '\u202a\u202b\u202d\u2067\u2068\u200e\u200f\u061c \u200c\u200d\u2060\u00ad\u034f\u3164\u{e0041}\ufe0f \u2028\u2029\x85',
  `[a](javascript:alert(1)) ![b](https://example.org/c.png) <!-- \ud800 --> ]]> ${'e\u0301'}${'\u0301'.repeat(500)}`,
];
const page = `---
title: A hostile lab
description: What a lab prints is text.
lab: cni/hostile
---

${outputs.map((_, index) => `## Output ${index + 1}\n\nIt printed:\n\n\`\`\`console\nhost# print ${index + 1}\n\`\`\``).join('\n\n')}
`;

/** What no text of a recording may have, once it is on the site. */
const acting =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]|\p{Cs}|\p{M}{6}/u;

describe('what a lab prints', { timeout: 240_000 }, () => {
  let root: string;
  let server: SiteServer;
  let browser: Browser;

  beforeAll(async () => {
    root = smallBook('hostile', {
      'content/cni/hostile.mdx': page,
      'labs/cni/hostile/lab.yaml': 'title: <b>hostile</b>\nhosts:\n  host: <i>a host</i>\n',
      'labs/cni/hostile/up.sh': 'ip netns add host\n',
    });
    const commands = outputs.map((output, index) => ({
      host: 'host',
      command: `print ${index + 1}`,
      output: `${output}\n`,
      exit: 0,
    }));
    const source = sourceDigest(sourceFiles(root, 'cni/hostile'));
    const kernel = '6.1.0-<u>686</u>';
    const recorded = '2026-11-21';
    const transcript = { format: 1 as const, lab: 'cni/hostile', recorded, kernel, source, commands };
    writeFileSync(join(root, 'labs/cni/hostile/transcript.yaml'), stringifyTranscript(transcript));
    for (const args of [['check', '--fix'], ['build']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: root,
        encoding: 'utf8',
        env: plainEnvironment(),
      });
      expect(status, stdout + stderr).toBe(0);
    }
    server = await serveSite(join(root, 'dist'));
    browser = await launchBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(root, { recursive: true, force: true });
  });

  it('is shown, and neither run nor taken for markup', async () => {
    // Without the policy that would stop scripts in any case.
    const context = await browser.newContext({ baseURL: server.url, bypassCSP: true });
    const tab = await context.newPage();
    const problems: string[] = [];
    tab.on('pageerror', (error) => problems.push(error.message));
    tab.on('dialog', (dialog) => problems.push(dialog.message()));
    context.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/`)) problems.push(request.url());
    });
    await tab.goto('/cni/hostile/', { waitUntil: 'networkidle' });
    expect(await tab.evaluate(() => (window as { owned?: number }).owned)).toBeUndefined();
    expect(await tab.locator('#owned, main img, main svg[onload], main b, main u').count()).toBe(0);
    const text = await tab.locator('main').innerText();
    expect(text).toContain('<script>window.owned = 1</script><img src=x onerror="window.owned = 2">');
    expect(text).toContain('</code></pre></figure><h1 id="owned">owned</h1>');
    expect(text).toContain("${window.owned = 3} {window.owned = 4} <Capture name='x' /> {{ x }}");
    expect(text).toContain('␛[31mred');
    expect(text).not.toMatch(acting);
    expect(text).toContain('[a](javascript:alert(1)) ![b](https://example.org/c.png) <!--');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('is text in every other form of the page', () => {
    const site = join(root, 'dist');
    const texts = new Map(
      ['cni/hostile/index.md', 'llms.txt'].flatMap((name) =>
        existsSync(join(site, name)) ? [[name, readFileSync(join(site, name), 'utf8')] as const] : [],
      ),
    );
    // What excerpts of the search are cut from.
    for (const name of readdirSync(join(site, 'pagefind/fragment')))
      texts.set(name, gunzipSync(readFileSync(join(site, 'pagefind/fragment', name))).toString());
    expect(texts.size).toBeGreaterThan(3);
    for (const [name, text] of texts) expect(acting.exec(text)?.[0], name).toBeUndefined();
    const markdown = texts.get('cni/hostile/index.md')!;
    // A fence that an output can't close: whatever it printed stays a block of code.
    const types = (parseTree('a.md', markdown) as { children: PageTree[] }).children.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['heading', 'blockquote', 'paragraph', 'code']));
    expect(types.filter((type) => type === 'code')).toHaveLength(outputs.length);
  });

  it('makes no page wider than the window', async () => {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 800 } });
    const tab = await context.newPage();
    await tab.goto('/cni/hostile/', { waitUntil: 'networkidle' });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
  });
});
