import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { labFile, pageFile, replace, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const capturesFile = 'labs/cni/flannel/captures.json';
const trigger = (host: string, command: string) => (text: string) =>
  `${text}captures:\n  way: { host: ${host}, command: ${command} }\n`;
const packet = {
  time: 0,
  host: 'worker',
  interface: 'a',
  direction: 'in',
  link: 'ip',
  length: 20,
  bytes: '45',
};
const captured = (name: string, host: string, command: string) => () =>
  JSON.stringify({
    format: 1,
    lab: 'cni/flannel',
    captures: { [name]: { host, command, packets: [packet] } },
  });

/** What the two rules about captures find: a changed lab.yaml makes the recording stale besides. */
async function found(changes: Changes) {
  const { findings } = await withBook(changes, check);
  return findings
    .filter(({ rule }) => rule !== 'stale-recording')
    .map(({ rule, file, place, message }) => `${rule} ${file}:${place.line}:${place.column} ${message}`);
}

describe('captures', () => {
  it('hold where page, lab.yaml and recording agree', async () => {
    expect(
      await found({
        [labFile]: trigger('worker', 'ip route'),
        [capturesFile]: captured('way', 'worker', 'ip route'),
      }),
    ).toEqual([]);
  });

  it('of commands of several lines hold, too, with a line end behind them', async () => {
    const command = 'ping -c 1 -W 1 \\\n  10.244.1.2';
    const yaml =
      'captures:\n  way:\n    host: worker2\n    command: |\n      ping -c 1 -W 1 \\\n        10.244.1.2\n';
    expect(
      await found({
        [labFile]: (text) => text + yaml,
        [capturesFile]: captured('way', 'worker2', command),
      }),
    ).toEqual([]);
  });

  it('of the same command twice are malformed', async () => {
    expect(
      await found({
        [labFile]: (text) =>
          `${trigger('worker', 'ip route')(text)}  again: { host: worker, command: ip route }\n`,
      }),
    ).toEqual([
      `malformed-file ${labFile}:7:10 \`captures.again\`: The capture \`way\` is of the same command.`,
    ]);
  });
});

describe('unknown-trigger', () => {
  it('fires where the page has no such command, with the nearest', async () => {
    const changes = {
      [labFile]: trigger('worker', 'ip routes'),
      [capturesFile]: captured('way', 'worker', 'ip routes'),
    };
    expect(await found(changes)).toEqual([
      `unknown-trigger ${labFile}:6:33 The capture \`way\` waits for \`ip routes\` on \`worker\`, which \`${pageFile}\` does not run. Did you mean \`ip route\`?`,
    ]);
  });

  it('fires where it runs on another host', async () => {
    const changes = {
      [labFile]: trigger('worker2', 'ip route'),
      [capturesFile]: captured('way', 'worker2', 'ip route'),
    };
    expect(await found(changes)).toEqual([
      `unknown-trigger ${labFile}:6:16 The capture \`way\` waits for \`ip route\` on \`worker2\`, which \`${pageFile}\` does not run. It runs on \`worker\`.`,
    ]);
  });

  it('fires where a later change of the page takes the command away', async () => {
    const findings = await found({
      [labFile]: trigger('worker', 'ip link delete flannel.1'),
      [capturesFile]: captured('way', 'worker', 'ip link delete flannel.1'),
      [pageFile]: replace('ip link delete flannel.1', 'ip link set flannel.1 down'),
    });
    expect(findings).toContainEqual(expect.stringMatching(/^unknown-trigger /));
  });
});

describe('uncaptured', () => {
  const asked = { [labFile]: trigger('worker', 'ip route') };

  it('fires where nothing was captured yet, or not this', async () => {
    const line = `uncaptured ${labFile}:6:8 The capture \`way\` was not recorded yet.`;
    expect(await found(asked)).toEqual([line]);
    const other = captured('other', 'worker', 'ip route');
    expect(await found({ ...asked, [capturesFile]: other })).toEqual([
      `uncaptured ${capturesFile}:1:1 The capture \`other\` is older than \`lab.yaml\`, which does not ask for it any more.`,
      line,
    ]);
  });

  it('fires where another command was captured', async () => {
    expect(await found({ ...asked, [capturesFile]: captured('way', 'worker', 'ip link') })).toEqual([
      `uncaptured ${labFile}:6:8 The capture \`way\` was recorded with another command.`,
    ]);
  });

  it('fires where the facts lack the moment of the capture', async () => {
    const facts = (moments: object) => () => JSON.stringify({ format: 1, lab: 'cni/flannel', moments });
    const recorded = { ...asked, [capturesFile]: captured('way', 'worker', 'ip route') };
    const file = 'labs/cni/flannel/facts.json';
    expect(await found({ ...recorded, [file]: facts({ up: {}, end: {} }) })).toEqual([
      `uncaptured ${labFile}:6:8 The capture \`way\` has no facts of its moment in \`facts.json\`.`,
    ]);
    expect(await found({ ...recorded, [file]: facts({ up: {}, end: {}, way: {} }) })).toEqual([]);
  });

  it('leaves a file that can not be read, and a lab that was never recorded, to others', async () => {
    expect(await found({ ...asked, [capturesFile]: () => '{' })).toEqual([
      expect.stringMatching(`^malformed-file ${capturesFile}:`),
    ]);
    const never = await found({ ...asked, 'labs/cni/flannel/transcript.yaml': () => undefined });
    expect(never.map((line) => line.split(' ')[0])).toEqual(['unrecorded-command']);
  });
});
