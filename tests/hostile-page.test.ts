/** A book whose lab printed, and whose packets and names hold, what would act in a page that took it for markup. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { sourceDigest, sourceFiles } from '../src/labs/digest.ts';
import { stringifyTranscript } from '../src/labs/transcript.ts';
import { program } from './hopbook.ts';
import { serveSite } from './server.ts';
import type { SiteServer } from './server.ts';

const outputs = [
  '<script>window.owned = 1</script><img src=x onerror="window.owned = 2">',
  '</code></pre></figure><h1 id="owned">owned</h1>',
  '\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07 \x1b[2J\x9b31m',
  'turned \u202egnorw\u202c \u2066x\u2069, zero\u200bwidth\ufeff, nul \0, return\rover',
  "`; alert(1)` ${window.owned = 3} {window.owned = 4} <Capture name='x' /> {{ x }} '\"&amp;&#x3c;",
  '```\n\n<script>window.owned = 5</script>\n\n```',
  `<svg onload="window.owned = 6">${'x'.repeat(100_000)}`,
];
const page = `---
title: A hostile lab
description: What a lab prints is text.
lab: cni/hostile
---

${outputs.map((_, index) => `## Output ${index + 1}\n\nIt printed:\n\n\`\`\`console\nhost# print ${index + 1}\n\`\`\``).join('\n\n')}
`;

describe('what a lab prints', { timeout: 240_000 }, () => {
  let root: string;
  let server: SiteServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync('.cache', { recursive: true });
    // Within the project, because there are the packages.
    root = mkdtempSync(resolve('.cache/hostile-'));
    const put = (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    for (const name of [
      'src',
      'public',
      'labs/lib',
      'astro.config.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'netlify.toml',
    ])
      cpSync(name, join(root, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    put('content/index.mdx', '---\ntitle: A book\ndescription: A book of one page.\n---\n\nOne page.\n');
    // The sidebar names them.
    for (const name of ['model', 'credits'])
      put(
        `content/${name}.mdx`,
        `---\ntitle: The ${name}\ndescription: A page of the sidebar.\n---\n\nA page.\n`,
      );
    put('content/404.mdx', readFileSync('content/404.mdx', 'utf8'));
    put('content/cni/hostile.mdx', page);
    put('labs/cni/hostile/lab.yaml', 'title: <b>hostile</b>\nhosts:\n  host: <i>a host</i>\n');
    put('labs/cni/hostile/up.sh', 'ip netns add host\n');
    const commands = outputs.map((output, index) => ({
      host: 'host',
      command: `print ${index + 1}`,
      output: `${output}\n`,
      exit: 0,
    }));
    const source = sourceDigest(sourceFiles(root, 'cni/hostile'));
    const kernel = '6.1.0-<u>686</u>';
    put(
      'labs/cni/hostile/transcript.yaml',
      stringifyTranscript({
        format: 1,
        lab: 'cni/hostile',
        recorded: '2026-11-21',
        kernel,
        source,
        commands,
      }),
    );
    for (const args of [['check', '--fix'], ['build']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
        cwd: root,
        encoding: 'utf8',
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
    expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('makes no page wider than the window', async () => {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 800 } });
    const tab = await context.newPage();
    await tab.goto('/cni/hostile/', { waitUntil: 'networkidle' });
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
  });
});
