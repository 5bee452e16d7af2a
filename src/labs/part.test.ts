import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findParts } from './part.ts';

it('puts each page to the lab that it names, and tells which have drawings', () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  const page = (front: string, body = '') => `\uFEFF---\r\n${front}\r\n---\r\n${body}`;
  const files = {
    'labs/cni/empty/lab.yaml': 'title: empty\n',
    'labs/cni/flannel/lab.yaml': 'title: flannel\n',
    'content/a.mdx': page('lab: "cni/flannel"', '> ```mermaid title="x"\n> ```\n'),
    'content/b.mdx': page('lab: cni/nowhere', '````mermaid\n````\n'),
    'content/c.md': 'lab: cni/flannel\n\n`mermaid`\n',
    'content/d.mdx': page('lab: [cni/flannel'),
    'content/e.mdx': page('lab: cni/flannel'),
  };
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    expect(findParts(root)).toEqual([
      { labs: ['cni/empty'], pages: [], drawn: false },
      { labs: ['cni/flannel'], pages: ['content/a.mdx', 'content/e.mdx'], drawn: true },
      { labs: [], pages: ['content/b.mdx'], drawn: true },
      { labs: [], pages: ['content/c.md'], drawn: false },
      { labs: [], pages: ['content/d.mdx'], drawn: false },
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
