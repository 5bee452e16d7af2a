import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';

describe('parsePage', () => {
  it('finds the lab, console blocks and other shells with their places', () => {
    const page = parsePage(
      'content/a.mdx',
      [
        '---',
        'title: A',
        'lab: cni/flannel',
        '---',
        'import { Steps } from "x";',
        '',
        '<Steps>',
        '1. text',
        '   ```console {2}',
        '   worker# ip route',
        '   ```',
        '</Steps>',
        '',
        '```bash norun="for readers"',
        'make',
        '```',
        '',
        '```yaml',
        'a: b',
        '```',
      ].join('\r\n'),
    );
    expect(page.problems).toEqual([]);
    expect(page.lab).toMatchObject({ name: 'cni/flannel', place: { line: 3, column: 6 } });
    expect(page.blocks).toMatchObject([
      {
        language: 'console',
        norun: undefined,
        place: { line: 9, column: 4, end: { line: 9, column: 18 } },
        lastLine: 11,
        lines: [{ line: 10, column: 4 }],
        console: { commands: [{ host: 'worker', command: 'ip route' }] },
      },
      { language: 'bash', norun: 'for readers', console: undefined, place: { line: 14, column: 1 } },
    ]);
  });

  it('says where MDX or front matter is broken, and still knows the lab', () => {
    const broken = parsePage('content/a.mdx', '---\nlab: a/b\n---\n\n<Steps>\n\ntext {1 +}\n');
    expect(broken.lab?.name).toBe('a/b');
    expect(broken.problems).toMatchObject([{ file: 'content/a.mdx', place: { line: 7 } }]);
    expect(parsePage('content/a.mdx', '---\ntitle: a\nlab: Flannel\n---\n').problems).toMatchObject([
      { place: { line: 3, column: 6 } },
    ]);
    expect(parsePage('content/a.mdx', '---\ntitle: "a\n---\n').problems).toMatchObject([
      { place: { line: 3 } },
    ]);
  });

  it('reads a norun without a reason as one', () => {
    const norun = (meta: string) => parsePage('a.md', `\`\`\`console ${meta}\na# b\n\`\`\``).blocks[0]!.norun;
    expect(norun('norun')).toBe('');
    expect(norun('{1} norun="" x')).toBe('');
    expect(norun("norun='needs it' x")).toBe('needs it');
    expect(norun('norunning')).toBeUndefined();
  });
});
