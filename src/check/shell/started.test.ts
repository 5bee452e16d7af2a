import { describe, expect, it } from 'vitest';
import { startedBy } from './started.ts';

/** The programs as `joined host: words > output`. */
const started = (command: string) =>
  startedBy({ host: 'here', command }).map(({ before, keywords, host, words, output, substituted }) =>
    [
      ...(before === '' ? [] : [before]),
      ...keywords,
      `${host}:`,
      ...words,
      ...(output === undefined ? [] : [`>${output}`]),
      ...(substituted ? ['in $()'] : []),
    ].join(' '),
  );

describe('startedBy', () => {
  it('splits what operators and reserved words join', () => {
    expect(started("a 'b c' && d|e; f & g || h\ni # j")).toEqual([
      'here: a b c',
      '&& here: d',
      '| here: e',
      '; here: f',
      '& here: g',
      '|| here: h',
      '; here: i',
    ]);
    expect(started('if ! a; then b; else c; fi; for x in d e; do f $x; done')).toEqual([
      'if ! here: a',
      '; then here: b',
      '; else here: c',
      '; do here: f $x',
    ]);
    expect(started('a && (b; c) | { d; }')).toEqual(['here: a', '&& here: b', '; here: c', '| { here: d']);
  });

  it('joins continued lines, and leaves here-documents out', () => {
    expect(started('ip link \\\n  show')).toEqual(['here: ip link show']);
    expect(started('cat <<END; b\nx | y\nEND\nc')).toEqual(['here: cat', '; here: b', '; here: c']);
  });

  it('knows where the output goes', () => {
    expect(started('a >/dev/null 2>&1')).toEqual(['here: a >/dev/null']);
    expect(started('a 2>/dev/null & b &> f; c >&2; d > "$x"')).toEqual([
      'here: a',
      '& here: b >f',
      '; here: c',
      '; here: d >',
    ]);
  });

  it('looks into substitutions and into what a shell is told', () => {
    expect(started('x=$(a "$(b)") || echo "no `c`"')).toEqual([
      'here: b in $()',
      'here: a $() in $()',
      'here: c in $()',
      '|| here: echo no $()',
    ]);
    expect(started('bash -c "a; b" && sh -ec c')).toEqual(['here: a', '; here: b', '&& here: c']);
    expect(started('diff <(a) <(b)')).toEqual(['here: a in $()', 'here: b in $()', 'here: diff $() $()']);
  });

  it('sees through what only starts another program, and on which host', () => {
    expect(started('A=b sudo -n timeout -s KILL 5 /sbin/ip -n x link')).toEqual(['here: ip -n x link']);
    expect(started('ip netns exec pod-1 ping a')).toEqual(['pod-1: ping a']);
    expect(started('../../lib/enter.sh pod-1 bash -c "a; b"')).toEqual(['pod-1: a', '; pod-1: b']);
    expect(started('nsenter --net=/run/netns/pod-1 a')).toEqual(['pod-1: a']);
    expect(started('nsenter -t 12 -n a; ip -all netns exec b; ip netns exec $x c')).toEqual([
      'undefined: a',
      '; undefined: b',
      '; undefined: c',
    ]);
  });

  it('ends soon and without an error, whatever it gets', () => {
    const begin = performance.now();
    for (const text of ['(', '$(', '"', '`', '{ ', '<<a\n', '\\', ')', 'bash -c ', '\'"', '|', '${', '>('])
      for (const times of [5000, 5e6]) expect(started(text.repeat(times))).toBeInstanceOf(Array);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});
