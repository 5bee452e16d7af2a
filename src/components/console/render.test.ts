import { toHtml, toText } from '@expressive-code/core/hast';
import { expect, test } from 'vitest';
import { parseConsole } from '../../labs/console.ts';
import { lineNumbers } from './ranges.ts';
import { renderConsole } from './render.ts';
import type { ConsoleBlock } from './render.ts';

const recording = {
  lab: 'cni/flannel',
  recorded: '2026-11-21',
  kernel: '6.1.0-50-686',
  file: 'labs/cni/flannel/transcript.yaml',
  hosts: ['machine', 'worker2'],
};

function render(text: string, more: Partial<ConsoleBlock> = {}) {
  const block = {
    text: parseConsole(text),
    marks: new Set<number>(),
    norun: undefined,
    check: false,
    recording,
    viewBase: '/src/',
    firstLine: undefined,
  };
  return renderConsole({ ...block, ...more });
}

const html = (...args: Parameters<typeof render>) => toHtml(render(...args));

test('a recorded block says where and when it was recorded', () => {
  const text = toText(render('worker2# ip route\ndefault via 172.18.0.1'));
  expect(text).toContain('Recorded on Linux 6.1.0-50-686, 2026-11-21');
  expect(html('worker2# ip route')).toContain('href="/src/labs/cni/flannel/transcript.yaml"');
});

test('a block of a lab without a recording does not claim one', () => {
  const none = { ...recording, recorded: undefined, kernel: undefined };
  expect(html('worker2# ip route', { recording: none })).toContain('Not recorded yet');
});

test('a block that the lab does not run says why, and is copied as it stands', () => {
  const block = html('worker2# kubectl get pods', { norun: 'needs an <API> server' });
  expect(block).toContain('Not run by the lab: needs an &#x3C;API> server');
  expect(block).not.toContain('Recorded');
  expect(block).toContain('data-copy="kubectl get pods"');
});

test('what the lab runs says what and where; a check says it to its exercise', () => {
  expect(html('worker2# ip route')).toContain('data-host="worker2" data-command="ip route"');
  expect(html('worker2# ip route', { norun: 'why' })).not.toContain('data-host');
  expect(html('worker2# ip route', { recording: undefined })).not.toContain('data-host');
  const check = html('worker2# ./check.sh', { check: true });
  expect(check).toContain('data-check-host="worker2" data-check-command="./check.sh"');
  expect(check).not.toContain('data-host');
});

test('highlighted lines are those of the block, commands and outputs alike', () => {
  const block = html('worker2# ip route\nfirst\nsecond\nthird', { marks: lineNumbers(['1,3-4']) });
  const marked = [...block.matchAll(/<mark[^>]*>(.*?)<\/mark>/g)].map(([, text]) => text);
  expect(marked).toHaveLength(3);
  expect(marked[0]).toContain('ip route');
  expect(marked.slice(1)).toEqual(['second', 'third']);
});

test('elisions, exit codes and continuations are told apart from output', () => {
  const block = html('machine# ip link add a \\\n>  type veth\nsome\n...\n[2]');
  expect(block).toContain('...<i> lines left out</i>');
  expect(block).toContain('exit 2');
  expect(block).toContain('data-copy="ip link add a \\\n type veth"');
});

test('lines say where they are from only where that is asked for', () => {
  const text = 'worker2# ip link add a \\\n>  type veth\nsome\n\nmore\n[2]';
  expect(html(text)).not.toContain('data-source');
  const sources = [...html(text, { firstLine: 41 }).matchAll(/data-source="([^"]*)"/g)].map(
    ([, lines]) => lines,
  );
  expect(sources).toEqual(['41-41', '42-42', '43-43', '44-44', '45-45', '46-46']);
});

test('output is text: markup and acting characters are shown, not obeyed', () => {
  const block = html('worker2# cat x\n<img src=x onerror=alert(1)>\x1b[31m \u202eevil\u200b "&amp;"');
  expect(block).not.toContain('<img');
  expect(block).not.toMatch(/[\x1b\u202e\u200b]/);
  expect(block).toContain('␛');
  expect(block).toContain('U+202E');
  expect(block).toContain('U+200B');
  expect(block).toContain('&#x26;amp;');
});

test.each([
  [['2,4-6'], [2, 4, 5, 6]],
  [
    ['1', ' 3 - 4 '],
    [1, 3, 4],
  ],
  [['x', '4-', '7-5', ''], []],
])('the ranges %j are the lines %j', (ranges, lines) => {
  expect([...lineNumbers(ranges)]).toEqual(lines);
});
