import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../src/diagrams/draw/browser.ts';
import { serveSite } from './server.ts';
import { dist } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'hopbook-bundle-'));
const program = resolve('src/cli/hopbook.ts');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const bundle = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, [program, 'bundle', ...args], { cwd, encoding: 'utf8' });

test(
  'a bundle holds the site, and is read when it is unpacked and served',
  { timeout: 120_000 },
  async () => {
    const archive = join(folder, 'book.zip');
    const { status, stdout } = bundle('.', '--to', archive);
    expect(status).toBe(0);
    const unpacked = unzipSync(readFileSync(archive));
    const names = globSync('**', { cwd: dist })
      .filter((name) => statSync(join(dist, name)).isFile())
      .map((name) => `hopbook/${name.replaceAll('\\', '/')}`);
    expect(Object.keys(unpacked).sort()).toEqual(['hopbook/README.txt', ...names].sort());
    expect(stdout).toContain(`${names.length} files, ${(statSync(archive).size / 1e6).toFixed(1)} MB`);
    for (const [name, bytes] of Object.entries(unpacked)) {
      const own = name === 'hopbook/README.txt' || readFileSync(join(dist, name.slice('hopbook/'.length)));
      expect(own === true || own.equals(bytes), name).toBe(true);
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }

    const server = await serveSite(join(folder, 'hopbook'));
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) problems.push(request.url());
    });
    await page.goto(`${server.url}/cni/flannel/`, { waitUntil: 'networkidle' });
    expect(await page.locator('h1').textContent()).toBe('flannel');
    expect(await page.getByRole('button', { name: 'Start lab' }).count()).toBe(
      names.includes('hopbook/machine/manifest.json') ? 1 : 0,
    );
    expect(problems).toEqual([]);
    await page.close();
    await server.close();
  },
);

test('says in one line what is missing', () => {
  for (const name of ['content', 'labs']) mkdirSync(join(folder, 'bare', name), { recursive: true });
  const { status, stderr } = bundle(join(folder, 'bare'));
  expect(status).toBe(2);
  expect(stderr).toBe('hopbook: There is no built book to pack. Build it first: npm run build\n');
});
