import { describe, expect, it } from 'vitest';
import { check } from '../check.ts';
import { pageFile, replace, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';

const packet = (host: string) => ({
  time: 0,
  host,
  interface: 'eth0',
  direction: 'out',
  link: 'ethernet',
  length: 1,
  bytes: '00',
});
const recorded: Changes = {
  'labs/cni/flannel/lab.yaml': (text) => `${text}captures:\n  way: { host: worker, command: ip route }\n`,
  'labs/cni/flannel/captures.json': () =>
    JSON.stringify({
      format: 1,
      lab: 'cni/flannel',
      captures: {
        way: { host: 'worker', command: 'ip route', packets: [packet('worker'), packet('worker2')] },
      },
    }),
};

/** What the two rules about components find in a page that ends with these lines; line 1 is the first of them. */
async function found(lines: string, changes: Changes = {}) {
  let before = 0;
  const end = (text: string) => {
    before = text.split('\n').length;
    return `${text}\n${lines}\n`;
  };
  const change = changes[pageFile] ?? ((text: string) => text);
  const page = (text: string) => end(change(text) ?? '');
  const { findings } = await withBook({ ...recorded, ...changes, [pageFile]: page }, check);
  return findings
    .filter(({ rule }) => rule === 'malformed-component' || rule === 'unknown-capture')
    .map(({ rule, place, message }) => `${rule} ${place.line - before}:${place.column} ${message}`);
}

it('finds nothing in components that are as they should be', async () => {
  const lines = [
    '<Capture name="way" />',
    '<Capture name="way" hosts="worker, worker2" />',
    '<Topology />',
    '<Topology hosts="worker" show="routes" at="up" capture="way" title="The way" />',
    '<PacketWalk capture="way" title="The way"><Hop at="there worker:eth0 out">Prose.</Hop></PacketWalk>',
  ];
  expect(await found(lines.join('\n\n'))).toEqual([]);
});

describe('malformed-component', () => {
  it('fires where an attribute is missing or empty', async () => {
    expect(
      await found('<Capture />\n\n<Capture name="" />\n\n<PacketWalk title="t"><Hop /></PacketWalk>'),
    ).toEqual([
      'malformed-component 1:1 `<Capture>` lacks its `name`.',
      'malformed-component 3:1 `<Capture>` lacks its `name`.',
      'malformed-component 5:1 `<PacketWalk>` lacks its `capture`.',
      'malformed-component 5:23 `<Hop>` lacks its `at`.',
    ]);
  });

  it('fires on an attribute that the component does not have', async () => {
    expect(await found('<Capture name="way" host="worker" />\n\n<Topology routes />')).toEqual([
      'malformed-component 1:21 `<Capture>` has no attribute `host`. Did you mean `hosts`?',
      'malformed-component 3:11 `<Topology>` has no attribute `routes`.',
    ]);
  });

  it('fires on what only a program could read', async () => {
    expect(await found('<Capture name={`way`} />\n\n<Topology {...props} />')).toEqual([
      "malformed-component 1:10 The check can't read `name={…}` of `<Capture>`, so it can't prove it.",
      "malformed-component 3:11 The check can't read `{...}` of `<Topology>`, so it can't prove it.",
    ]);
  });

  it('fires on a hop outside of a walk, and on a page without a lab', async () => {
    expect(await found('<Hop at="there worker:eth0 out">Prose.</Hop>')).toEqual([
      'malformed-component 1:1 A `<Hop>` says something of a hop of a walk.',
    ]);
    expect(await found('<Topology />', { [pageFile]: replace('lab: cni/flannel\n', '') })).toEqual([
      'malformed-component 1:1 `<Topology>` shows what a lab recorded, and this page names no lab.',
    ]);
  });
});

describe('unknown-capture', () => {
  it('fires on a name that the lab does not have, with the nearest', async () => {
    const lines = [
      '<Capture name="wax" />',
      '<Topology capture="other" />',
      '<PacketWalk capture="wai" title="t"></PacketWalk>',
      '<Capture name="constructor" />',
    ];
    expect(await found(lines.join('\n\n'))).toEqual([
      'unknown-capture 1:10 The lab `cni/flannel` has no capture `wax`. Did you mean `way`?',
      'unknown-capture 3:11 The lab `cni/flannel` has no capture `other`.',
      'unknown-capture 5:13 The lab `cni/flannel` has no capture `wai`. Did you mean `way`?',
      'unknown-capture 7:10 The lab `cni/flannel` has no capture `constructor`.',
    ]);
  });

  it('leaves what was not recorded yet to the rule about that', async () => {
    const none = JSON.stringify({ format: 1, lab: 'cni/flannel', captures: {} });
    expect(await found('<Capture name="way" />', { 'labs/cni/flannel/captures.json': () => none })).toEqual(
      [],
    );
  });

  it('fires on a host that saw nothing', async () => {
    expect(await found('<Capture name="way" hosts="worker worker3" />')).toEqual([
      'unknown-capture 1:21 The capture `way` has no packet of a host `worker3`. Did you mean `worker`?',
    ]);
  });
});
