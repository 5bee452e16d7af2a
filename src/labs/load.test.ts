import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceFiles } from './digest.ts';
import { loadLab, loadProject } from './load.ts';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  write('labs/lib/nodes.sh', 'node() { :; }\n');
  write('labs/machine/image/lab.yaml', 'not a lab');
  write('labs/cni/flannel/lab.yaml', 'title: flannel\nhosts:\n  worker: a node\n');
  write('labs/cni/flannel/up.sh', 'node worker\n');
  write('content/cni/flannel.mdx', '---\nlab: cni/flannel\n---\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('loadProject', () => {
  it('finds labs and pages', () => {
    const { labs, pages } = loadProject(root);
    expect(labs).toMatchObject([
      { name: 'cni/flannel', problems: [], transcript: undefined, facts: undefined },
    ]);
    expect(pages).toMatchObject([{ file: 'content/cni/flannel.mdx', lab: { name: 'cni/flannel' } }]);
  });

  it('reports missing and broken files instead of throwing', () => {
    write('labs/cni/empty/facts.json', '{');
    expect(loadProject(root).labs[0]!.problems.map(({ file }) => file)).toEqual([
      'labs/cni/empty/lab.yaml',
      'labs/cni/empty/up.sh',
      'labs/cni/empty/facts.json',
    ]);
  });

  it('finds nothing in an empty folder', () => {
    expect(loadProject(join(root, 'nowhere'))).toMatchObject({ labs: [], pages: [] });
  });
});

describe('hasFile', () => {
  it('knows files by their exact path, and nothing outside', () => {
    write('public/pictures/A.svg', '<svg/>');
    const { hasFile } = loadProject(root);
    expect(hasFile('public/pictures/A.svg')).toBe(true);
    expect(hasFile('content/cni/../../public/pictures/A.svg')).toBe(true);
    for (const path of [
      'public/pictures/a.svg',
      'public/Pictures/A.svg',
      'public/pictures',
      'public/pictures/A.svg/b',
      'public/pictures/A.svg/',
      'public/B.svg',
      'content/../../a',
      join(root, 'public/pictures/A.svg'),
      '',
    ])
      expect(hasFile(path), path).toBe(false);
    expect(loadProject(join(root, 'nowhere')).hasFile('a')).toBe(false);
  });
});

describe('loadLab', () => {
  it('suggests a near name', () => {
    expect(() => loadLab(root, 'cni/flanel')).toThrow(
      'There is no lab `cni/flanel`. Did you mean `cni/flannel`?',
    );
  });
});

describe('the digest', () => {
  const digest = () => loadLab(root, 'cni/flannel').digest;

  it('covers the lab and the library, whatever their line endings', () => {
    const before = digest();
    expect(before).toMatch(/^sha256-[0-9a-f]{64}$/);
    write('labs/lib/nodes.sh', 'node() { :; }\r\n');
    expect(digest()).toBe(before);
    write('labs/lib/nodes.sh', 'node() { true; }\n');
    const changed = digest();
    expect(changed).not.toBe(before);
    write('labs/cni/flannel/pods.yaml', 'kind: Pod\n');
    expect(digest()).not.toBe(changed);
  });

  it('covers a subfolder of labs/lib where a file of the lab names it', () => {
    const before = digest();
    write('labs/lib/objects/objects.sh', 'true\n');
    expect(digest()).toBe(before);
    write('labs/cni/flannel/up.sh', '. ../../lib/objects/objects.sh\n');
    const named = digest();
    write('labs/lib/objects/objects.sh', 'false\n');
    expect(digest()).not.toBe(named);
  });

  it('does not cover what is recorded, nor other labs', () => {
    const before = digest();
    write('labs/cni/flannel/transcript.yaml', 'x');
    write('labs/cni/flannel/facts.json', 'x');
    write('labs/cni/flannel/captures.json', 'x');
    write('labs/cni/flannel/.up.sh.swp', 'x');
    write('labs/cni/other/up.sh', 'x');
    expect(digest()).toBe(before);
    expect(sourceFiles(root, 'cni/flannel').map(({ path }) => path)).toEqual([
      'labs/lib/nodes.sh',
      'labs/cni/flannel/lab.yaml',
      'labs/cni/flannel/up.sh',
    ]);
  });
});
