/** Whatever happens to what is kept from build to build, the site is the same. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from './hopbook.ts';
import { plainEnvironment } from './plain-environment.ts';
import { smallBook } from './small-book.ts';

const diagram = (text: string) => `\`\`\`mermaid title="A way"\nflowchart LR\n  ${text}\n\`\`\``;
const page = `---
title: Diagrams
description: A page with diagrams.
---

Ways:

${['a --> b', 'a --> b --> c', 'one --> two'].map(diagram).join('\n\n')}
`;

/** Where Astro keeps what it has read of pages. */
const store = 'node_modules/.astro/data-store.json';

describe('a build whose caches are damaged', { timeout: 240_000 }, () => {
  let root: string;
  let whole: string;
  let kept: string[];

  beforeAll(() => {
    root = smallBook('caches', { 'content/linux/diagrams.mdx': page });
    whole = build();
    kept = ['diagrams', 'social', 'words'].flatMap((name) =>
      globSync(`.cache/${name}/**`, { cwd: root }).filter((file) => statSync(join(root, file)).isFile()),
    );
  }, 240_000);
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  /** Builds the site, and returns the digest of its files. */
  function build(): string {
    const env = { ...plainEnvironment(), URL: 'https://book.example' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build'], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    expect(status, stdout + stderr).toBe(0);
    const hash = createHash('sha256');
    for (const name of globSync('dist/**/*.{html,md,svg,png,txt,css,js}', { cwd: root }).sort())
      hash.update(`${name}\0`).update(readFileSync(join(root, name)));
    return hash.digest('hex');
  }

  test('keeps drawings, what Mermaid read, pictures and words', () => {
    const folders = new Set(kept.map((file) => file.split('/').slice(0, -1).join('/')));
    expect([...folders].sort()).toEqual([
      '.cache/diagrams',
      '.cache/diagrams/parsed',
      '.cache/social',
      '.cache/words',
    ]);
    expect(existsSync(join(root, store))).toBe(true);
  });

  test('makes the same site where files are cut off or garbage', () => {
    for (const [index, file] of kept.entries())
      if (index % 2 === 0) truncateSync(join(root, file), statSync(join(root, file)).size >> 1);
      else writeFileSync(join(root, file), `<svg onload="alert(1)">${index}`);
    writeFileSync(join(root, store), '[["meta::meta"');
    for (const name of ['types.d.ts', 'content.d.ts']) writeFileSync(join(root, '.astro', name), '{');
    expect(build()).toBe(whole);
  });

  test("makes the same site where files have each other's content, or are folders", () => {
    for (const folder of ['.cache/diagrams/', '.cache/diagrams/parsed/', '.cache/social/']) {
      const files = kept.filter(
        (file) => file.startsWith(folder) && !file.slice(folder.length).includes('/'),
      );
      expect(files.length, folder).toBeGreaterThan(2);
      const contents = files.map((file) => readFileSync(join(root, file)));
      for (const [index, file] of files.entries()) writeFileSync(join(root, file), contents.at(index - 1)!);
      rmSync(join(root, files[0]!));
      mkdirSync(join(root, files[0]!));
    }
    const known = readFileSync(join(root, store), 'utf8');
    expect(known).toContain('Diagrams');
    writeFileSync(join(root, store), known.replaceAll('Diagrams', 'Otherwise'));
    expect(build()).toBe(whole);
  });
});
