import { expect, test } from 'vitest';
import { bundleLab } from './bundle.ts';
import { UserError } from './errors.ts';
import { parseLab } from './lab.ts';
import type { LabFolder } from './load.ts';
import { parseTranscript, stringifyTranscript } from './transcript.ts';

const transcript = stringifyTranscript({
  format: 1,
  lab: 'linux/veth',
  recorded: '2026-11-21',
  kernel: '6.1',
  source: `sha256-${'0'.repeat(64)}`,
  commands: [{ host: 'ns1', command: 'ip route', output: 'default via 10.0.0.1\n', exit: 0 }],
});
const folder: LabFolder = {
  name: 'linux/veth',
  folder: 'labs/linux/veth',
  lab: parseLab('lab.yaml', 'title: Two hosts\nhosts:\n  ns1: a host\n'),
  transcript: parseTranscript('transcript.yaml', transcript),
  facts: undefined,
  captures: undefined,
  digest: '',
  sources: [],
  manifests: [],
  suppressions: [],
  problems: [],
};

test('holds all that it takes to run a lab and to compare', () => {
  const source = [{ path: 'labs/linux/veth/up.sh', bytes: Buffer.from('echo ü\n') }];
  expect(bundleLab(folder, source)).toEqual({
    lab: 'linux/veth',
    title: 'Two hosts',
    hosts: { ns1: 'a host' },
    timeout: 30,
    volatile: [],
    files: [{ path: 'labs/linux/veth/up.sh', text: 'echo ü\n' }],
    commands: [{ host: 'ns1', command: 'ip route', output: 'default via 10.0.0.1\n', exit: 0 }],
  });
});

test('does not exist for a lab that was not recorded', () => {
  expect(bundleLab({ ...folder, transcript: undefined }, [])).toBeUndefined();
});

test('refuses a file that is no text, and names it', () => {
  const source = [{ path: 'labs/linux/veth/a.o', bytes: Buffer.from([0xff, 0xfe]) }];
  expect(() => bundleLab(folder, source)).toThrow(UserError);
  expect(() => bundleLab(folder, source)).toThrow(/labs\/linux\/veth\/a\.o is no UTF-8 text/);
});
