import { expect, it } from 'vitest';
import { proseBegin, proseEnd, proseOf } from './prose.ts';

it('takes the prose of hops apart from that of the whole walk', () => {
  const hop = (at: string, prose: string) => `\n${proseBegin(at)}\n${prose}\n${proseEnd()}\n`;
  const name = 'there worker:a--b>"\u00e9 out #2';
  const { whole, hops } = proseOf(
    `<p>All.</p>${hop('there a:eth0 out', '<p>One.</p>')}${hop(name, '<p>Two.</p>')}<p>End.</p>`,
  );
  expect(whole.replace(/\s+/g, ' ')).toBe('<p>All.</p> <p>End.</p>');
  expect([...hops]).toEqual([
    ['there a:eth0 out', '<p>One.</p>'],
    [name, '<p>Two.</p>'],
  ]);
});

it('has nothing of an empty walk', () => {
  expect(proseOf('')).toEqual({ whole: '', hops: new Map() });
});
