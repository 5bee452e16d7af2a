import { describe, expect, it } from 'vitest';
import { compareExpected, compareRuns, compareTranscripts, fits } from './compare.ts';
import { parseConsole } from './console.ts';

const expected = (...lines: string[]) => parseConsole(['a# b', ...lines].join('\n')).commands[0]!.output;

describe('fits', () => {
  it.each([
    [['x', 'y'], ['x', 'y'], true],
    [['x '], ['x'], true],
    [['x'], ['x', 'y'], false],
    [['...'], [], true],
    [['...'], ['x', 'y'], true],
    [['x', '...'], ['x'], true],
    [['x', '...', 'x'], ['x'], false],
    [['...', 'y', '...', 'y'], ['y', 'x', 'y'], true],
    [['...', 'a', 'b', '...', 'b'], ['a', 'a', 'b', 'b'], true],
    [['...', 'a', 'b', '...', 'b'], ['a', 'a', 'b'], false],
    [[], [], true],
    [[], ['x'], false],
    [['\\...'], ['...'], true],
    [['\\...'], ['x'], false],
  ])('%j against %j: %s', (page, recorded, result) => {
    expect(fits(expected(...page), recorded)).toBe(result);
  });

  it('stays quick on many elisions over long outputs', () => {
    const page = expected(...Array.from({ length: 200 }, () => ['...', 'x']).flat(), '...', 'y');
    const start = performance.now();
    expect(fits(page, Array<string>(20_000).fill('x'))).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('compareExpected', () => {
  it('lays the page beside the recording and keeps elisions out of the way', () => {
    const page = expected('one', 'ttl 64', '...', 'last');
    const difference = compareExpected(page, 'one\nttl 62\nx\ny\nlast\n');
    expect(difference?.diff.map(({ sign, text }) => sign + text)).toEqual([
      ' one',
      '-ttl 64',
      '+ttl 62',
      ' ...',
      ' last',
    ]);
    expect(difference?.line).toMatchObject({ line: 2 });
    expect(compareExpected(page, 'one\nttl 64')?.line).toMatchObject({ line: 4 });
    expect(compareExpected(page, 'one\nttl 64\nlast\n')).toBeUndefined();
  });
});

describe('compareRuns', () => {
  const ping = { command: 'ping -c1 10.0.0.2', exit: 0 };
  it('looks past volatile parts', () => {
    const output = 'time=0.1 ms\n1 received, 0% packet loss, time 0ms\n';
    expect(
      compareRuns({ ...ping, output }, { exit: 0, output: output.replace('0.1', '12') }),
    ).toBeUndefined();
  });
  it('shows lines that differ and another exit code', () => {
    const again = { output: 'ttl=62 time=3 ms', exit: 1 };
    expect(compareRuns({ ...ping, output: 'ttl=64 time=2 ms' }, again)).toEqual({
      exit: 1,
      output: [
        { sign: '-', text: 'ttl=64 time=<ping-time> ms' },
        { sign: '+', text: 'ttl=62 time=<ping-time> ms' },
      ],
    });
  });
});

describe('compareTranscripts', () => {
  it('names the commands that told something else', () => {
    const run = (output: string) => ({ host: 'a', command: 'cat x', output, exit: 0 });
    expect(compareTranscripts([run('1'), run('2')], [run('1'), run('3')])).toMatchObject([{ index: 1 }]);
    expect(() => compareTranscripts([run('1')], [])).toThrow('different numbers');
  });
});
