import { describe, expect, it } from 'vitest';
import { chooseHost, parseLabOptions } from './options.ts';

describe('parseLabOptions', () => {
  it('reads what was asked for', () => {
    expect(parseLabOptions([])).toEqual({ lab: undefined, host: undefined, play: false, native: false });
    expect(parseLabOptions(['cni/flannel', '--host', 'worker', '--native'])).toEqual({
      lab: 'cni/flannel',
      host: 'worker',
      play: false,
      native: true,
    });
    expect(parseLabOptions(['--run', 'cni/flannel']).play).toBe(true);
  });

  it.each([
    [['a/b', 'ip route'], 'One lab at a time: `a/b` or `ip route`. Commands come from standard input.'],
    [['--native'], 'Name a lab; hopbook lab lists them.'],
    [['a/b', '--run', '--host', 'x'], '--run plays every command on its own host: leave --host out.'],
    [['a/b', '--hots', 'x'], /Unknown option '--hots'/],
    [['a/b', '--host'], /argument missing/],
  ])('refuses %j', (args, message) => {
    expect(() => parseLabOptions(args)).toThrow(message);
  });
});

describe('chooseHost', () => {
  const hosts = { machine: 'the machine', worker: 'a node', worker2: 'a node' };

  it('takes the first of lab.yaml unless told otherwise', () => {
    expect(chooseHost('cni/flannel', hosts, undefined)).toBe('machine');
    expect(chooseHost('cni/flannel', hosts, 'worker2')).toBe('worker2');
  });

  it('names the hosts that there are', () => {
    expect(() => chooseHost('cni/flannel', hosts, 'wroker')).toThrow(
      'cni/flannel has no host `wroker`. Did you mean `worker`? Its hosts: machine, worker, worker2.',
    );
  });
});
