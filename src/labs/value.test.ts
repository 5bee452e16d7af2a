import { describe, expect, it } from 'vitest';
import { recordedValue } from './value.ts';
import type { Transcript } from './transcript.ts';

const commands = [
  { host: 'worker', command: 'ip link', output: '3: flannel.1: mtu 1450\n2: eth0: mtu 1500\n', exit: 0 },
  { host: 'worker', command: 'ip link', output: 'mtu 9000\n', exit: 0 },
  { host: 'worker', command: 'ping -c 1 \\\n  10.0.0.1', output: 'ttl=62\nttl=62 \u001b[1m<b>&\n', exit: 0 },
  { host: 'worker2', command: 'cat big', output: `${'a'.repeat(1_000_000)}b`, exit: 0 },
];
const transcript = { commands } as unknown as Transcript;

const value = (match: string, command = 'ip link', host = 'worker') => {
  const found = recordedValue(transcript, { host, command, match });
  return 'text' in found ? found.text : `${found.part}: ${found.problem}`;
};

describe('a value of a recording', () => {
  it('is the first group of the pattern, or all that matches', () => {
    expect(value('flannel.1: mtu (\\d+)')).toBe('1450');
    expect(value('mtu 1450')).toBe('mtu 1450');
    expect(value('^2: eth0: mtu (?P<mtu>\\d+)$')).toBe('1500');
    expect(value('mtu 1450\\n(\\d)')).toBe('2');
  });

  it('may be found several times, if it is the same', () => {
    expect(value('ttl=(\\d+)', 'ping -c 1 10.0.0.1')).toBe('62');
    expect(value('mtu (\\d+)')).toBe(
      'match: `mtu (\\d+)` matches `1450` and `1500` in the output of `ip link` on `worker`.',
    );
  });

  it('holds no control characters, and markup as text', () => {
    expect(value('\\S*<b>&', 'ping -c 1 10.0.0.1')).toBe('␛[1m<b>&');
  });

  it('is of the first of equal commands', () => {
    expect(value('9000')).toMatch(/^match: `9000` matches nothing in the output of `ip link` on `worker`\.$/);
  });

  it('is none where the command was not recorded there', () => {
    expect(value('x', 'ip lnk')).toBe(
      'command: `ip lnk` was not recorded on `worker`. Did you mean `ip link`?',
    );
    expect(value('x', 'ip link', 'worker2')).toBe(
      'host: `ip link` was not recorded on `worker2`. It ran on `worker`.',
    );
  });

  it('is none where the pattern is no pattern, or finds nothing or too much', () => {
    expect(value('mtu (')).toBe('match: The pattern `mtu (` can’t be read: missing closing ).');
    expect(value('(?=x)')).toMatch(/can’t be read/);
    expect(value('x*')).toMatch(/^match: `x\*` matches an empty text/);
    expect(value('a+b', 'cat big', 'worker2')).toMatch(/matches 1000001 characters/);
  });

  it('takes time in proportion to the output, whatever the pattern', () => {
    const start = performance.now();
    for (const match of ['(a+)+$', '(a|a)*c', 'a*a*a*a*c', '(.*)*(.*)*c']) value(match, 'cat big', 'worker2');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
