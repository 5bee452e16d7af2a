import { expect, test } from 'vitest';
import type { LabBundle } from './bundle.ts';
import { UserError } from './errors.ts';
import { LabSession } from './session.ts';
import { TableMachine } from './table-machine.ts';

const bundle: LabBundle = {
  lab: 'linux/veth',
  title: 'Two hosts',
  hosts: { machine: 'the machine', ns1: 'a host' },
  timeout: 30,
  volatile: [],
  files: [{ path: 'labs/linux/veth/up.sh', text: '#!/bin/bash\n' }],
  commands: [
    { host: 'ns1', command: 'ping -c 1 ns2', output: 'time=0.5 ms\n', exit: 0 },
    { host: 'ns1', command: 'ip route', output: 'default via 10.0.0.1\n', exit: 0 },
  ],
};

test('says that an answer is as recorded, volatile parts aside, and counts how far the page got', async () => {
  const session = await LabSession.start(
    new TableMachine({
      'ping -c 1 ns2': { stdout: 'time=7.1 ms\n' },
      'ip route': { stdout: 'default via 10.0.0.1\n' },
    }),
    bundle,
  );
  expect(session.reached).toBe(0);
  expect((await session.run(1)).difference).toBeUndefined();
  expect(session.reached).toBe(0);
  expect((await session.run(0)).difference).toBeUndefined();
  expect(session.reached).toBe(1);
});

test('says how an answer differs', async () => {
  const session = await LabSession.start(
    new TableMachine({ 'ip route': { stdout: 'default via 10.0.0.9\n', exit: 1 } }),
    bundle,
  );
  const { output, exit, difference } = await session.run(1);
  expect([output, exit, difference?.exit]).toEqual(['default via 10.0.0.9\n', 1, 1]);
  expect(difference?.output).toEqual([
    { sign: '-', text: 'default via 10.0.0.1' },
    { sign: '+', text: 'default via 10.0.0.9' },
  ]);
});

test('fails to start where up.sh fails', async () => {
  const machine = new TableMachine({ './up.sh': { exit: 2, stdout: 'lab: no such bridge\n' } });
  await expect(LabSession.start(machine, bundle)).rejects.toThrow(UserError);
});

test('goes on in a machine where the lab is up, without setting it up again', async () => {
  const machine = new TableMachine({ 'ip route': { stdout: 'default via 10.0.0.1\n' } });
  const session = LabSession.resume(machine, bundle);
  expect((await session.run(1)).difference).toBeUndefined();
  expect(machine.ran).toEqual(['ns1# ip route']);
});
