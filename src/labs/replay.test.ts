import { describe, expect, test } from 'vitest';
import { play } from './replay.ts';
import { TableMachine } from './table-machine.ts';

const lab = {
  lab: 'linux/veth',
  source: [{ path: 'labs/linux/veth/up.sh', bytes: Buffer.from('#!/bin/bash\r\ntrue\r\n') }],
  commands: [
    { host: 'ns1', command: 'ip route' },
    { host: 'ns1', command: 'false' },
  ],
  timeout: 30,
  captures: {},
  facts: true,
};

describe('playing a lab', () => {
  test('puts the source in, runs up.sh, then the commands in order', async () => {
    const machine = new TableMachine({
      './up.sh': { stdout: 'Two hosts\nA cable\n' },
      'uname -r': { stdout: '6.1\n' },
      'ip route': { stdout: 'default via ü\n' },
      false: { exit: 1 },
    });
    const steps: string[] = [];
    const played = await play(machine, lab, (step) => steps.push(step));
    expect(machine.files.get('/labs/linux/veth/up.sh')).toBe('#!/bin/bash\ntrue\n');
    expect(played.kernel).toBe('6.1');
    expect(played.commands).toEqual([
      { host: 'ns1', command: 'ip route', output: 'default via ü\n', exit: 0 },
      { host: 'ns1', command: 'false', output: '', exit: 1 },
    ]);
    expect(steps).toEqual(['Two hosts', 'A cable', 'ns1# ip route', 'ns1# false']);
    expect(machine.ran[0]).toBe('machine# ./up.sh');
  });

  test('says why up.sh failed, and runs nothing after it', async () => {
    const machine = new TableMachine({ './up.sh': { exit: 1, stdout: 'a step\nlab: no such bridge\n' } });
    await expect(play(machine, lab)).rejects.toThrow(
      'labs/linux/veth/up.sh failed (exit 1): lab: no such bridge',
    );
    expect(machine.ran).toEqual(['machine# ./up.sh']);
  });

  test('stops at a command that takes too long', async () => {
    const machine = new TableMachine({ 'ip route': { timedOut: true, exit: 137 } });
    await expect(play(machine, lab)).rejects.toThrow(/`ip route` on ns1 took more than 30 s.*lab\.yaml/);
  });

  test('refuses output that a page can not show', async () => {
    const machine = new TableMachine({ 'ip route': { stdout: Uint8Array.from([0xff, 0xfe, 0x41]) } });
    await expect(play(machine, lab)).rejects.toThrow(/`ip route` printed bytes that are no UTF-8/);
  });

  describe('with a capture', () => {
    const captures = { way: { host: 'ns1', command: 'ip route' } };
    const program = '/usr/lib/hopbook/capture';

    test('keeps the packets of the first command that is like its trigger, then reads the facts', async () => {
      const stdout = 'ready\npacket 1 2 ns1 eth0 out 1 42 0 00ff\n';
      const machine = new TableMachine({ [program]: { stdout }, 'ip route': { stdout: 'default\n' } });
      const commands = [...lab.commands, lab.commands[0]!];
      const played = await play(machine, { ...lab, commands, captures });
      expect(played.captures['way']).toMatchObject({
        ...captures.way,
        packets: [{ host: 'ns1', interface: 'eth0', direction: 'out', length: 42 }],
      });
      expect(Object.keys(played.moments)).toEqual(['up', 'end', 'way']);
      const ran = machine.ran.filter((command) => /ip route$|false|hopbook/.test(command));
      expect(ran.map((command) => command.replace(/^\S+ /, ''))).toEqual([
        '/usr/lib/hopbook/facts',
        program,
        'ip route',
        '/usr/lib/hopbook/facts',
        'false',
        'ip route',
        '/usr/lib/hopbook/facts',
      ]);
    });

    test('reads no facts where nobody wants them, but has namespaces numbered at the same moments', async () => {
      // A capture numbers them, too.
      const stdout = 'ready\npacket 1 2 ns1 eth0 out 1 42 0 00ff\n';
      const machine = new TableMachine({ [program]: { stdout } });
      const played = await play(machine, { ...lab, captures, facts: false });
      expect(Object.values(played.moments)).toEqual([{}, {}, {}]);
      const ran = machine.ran.filter((command) => /hopbook|ip route$/.test(command));
      expect(ran.map((command) => command.replace(/^\S+ /, ''))).toEqual([
        `${program} >/dev/null`,
        program,
        'ip route',
      ]);
    });

    test('of a command that takes too long says that, not that it made no packets', async () => {
      const machine = new TableMachine({
        [program]: { stdout: 'ready\n' },
        'ip route': { timedOut: true, exit: 137 },
      });
      await expect(play(machine, { ...lab, captures })).rejects.toThrow(/took more than 30 s/);
    });

    test('of a command that the page does not run is refused before the lab is set up', async () => {
      const machine = new TableMachine({});
      const elsewhere = { way: { host: 'ns2', command: 'ip route' } };
      await expect(play(machine, { ...lab, captures: elsewhere })).rejects.toThrow(
        'The page has no command `ip route` on ns2 for the capture way: correct captures: in labs/linux/veth/lab.yaml.',
      );
      expect(machine.ran).toEqual([]);
    });
  });
});
