import { describe, expect, it } from 'vitest';
import type { Finding } from '../check/finding.ts';
import { knownRules } from '../check/rules-page.ts';
import { parsePage } from '../labs/document.ts';
import { messageFor } from './tell.ts';

const page = parsePage('content/a.mdx', '---\ntitle: a\nlab: a/b\n---\n\none\n\nadded\n\ntwo\n');
const shown = page.text.replace('added\n\n', '');

const finding = (file: string, line: number, more: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'output-differs', severity: 'error', file, place: { line, column: 1 }, message: `m${line}` },
  ...more,
});

const findings = [
  finding('content/a.mdx', 10, { mend: 'mend it', diff: [{ sign: '-', text: 'x' }] }),
  finding('content/b.mdx', 3),
  finding('labs/a/b/lab.yaml', 2),
  finding('labs/a/bb/lab.yaml', 2),
];

describe('what a tab is told', () => {
  it('are the findings of its page, on the lines that it shows, and of the lab', () => {
    const { here } = messageFor(findings, page, shown);
    expect(here).toHaveLength(2);
    expect(here[0]).toMatchObject({ file: 'content/a.mdx', line: 10, at: 8, mend: 'mend it' });
    expect(here[0]!.sides).toEqual([{ written: 'x' }]);
    expect(here[0]!.doc.finds).toContain('output');
    expect(here[1]).toMatchObject({ file: 'labs/a/b/lab.yaml', line: 2, at: undefined, sides: undefined });
  });

  it('are places and messages of all others', () => {
    const { elsewhere, elsewhereCount } = messageFor(findings, page, shown);
    expect(elsewhere.map(({ file }) => file)).toEqual(['content/b.mdx', 'labs/a/bb/lab.yaml']);
    expect(elsewhereCount).toBe(2);
    expect(messageFor(findings, undefined, '')).toMatchObject({ here: [], elsewhereCount: 4 });
  });

  it('is never more than a page can show', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      finding(at % 2 ? 'content/a.mdx' : 'content/b.mdx', 6),
    );
    const { here, elsewhere, elsewhereCount } = messageFor(many, page, shown);
    expect(
      messageFor([finding('content/a.mdx', 1, { message: 'x'.repeat(1e6) })], page, shown).here[0]!.message,
    ).toHaveLength(1001);
    expect([here.length, elsewhere.length, elsewhereCount]).toEqual([200, 100, 2500]);
  });

  it('knows each rule', () => {
    for (const rule of knownRules.keys())
      expect(messageFor([finding('content/a.mdx', 1, { rule })], page, shown).here[0]!.doc.mend).not.toBe('');
  });
});
