import { describe, expect, it } from 'vitest';
import { putBack, standIn } from './entities.ts';

function back(source: string): string {
  const { text, meanings } = standIn(source);
  const line = { text, x: 0, y: 0, length: 0, size: 13, inverse: false };
  const element = { tag: 'text', classes: [], form: {}, matrix: [], children: [] };
  const { children } = putBack({ ...element, children: [{ ...element, lines: [line] }] }, meanings);
  return children[0]!.lines![0]!.text;
}

describe('entities', () => {
  it('are one letter each while Mermaid draws, and their character afterwards', () => {
    const source = 'a["#quot;x#quot; &lt;b&gt; #35; &#9829; &amp;"]';
    expect(standIn(source).text).toHaveLength('a["\"x\" <b> # ♥ &"]'.length);
    expect(standIn(source).text).not.toMatch(/[#&<]/);
    expect(back(source)).toBe('a["\"x\" <b> # ♥ &"]');
  });

  it('keep apart from letters that the text has itself', () => {
    expect(back('Āā #35;')).toBe('Āā #');
  });

  it('are nothing else: colours, unknown names, characters that act', () => {
    for (const source of ['style a fill:#123;', 'classDef x fill:#333;', 'a#nosuch;', 'a#0;', 'a#55296;']) {
      expect(standIn(source).text).toBe(source);
    }
  });
});
