import { describe, expect, it, vi } from 'vitest';
import { capture, ethernet, icmp, ipv4, seen } from '../../diagrams/walk/fixture.ts';
import { moment } from '../../diagrams/walk/fixture-moment.ts';
import { check } from '../check.ts';
import { pageFile, recordedExercise, transcriptFile, withBook } from '../fixture.ts';
import type { Changes } from '../fixture.ts';
import type { Documented } from '../rule-doc.ts';
import { bookRules, rules, suppressionRules } from './index.ts';

const all = [...rules, ...bookRules, ...suppressionRules];

// Mermaid takes a second to load, on a busy machine more.
vi.setConfig({ testTimeout: 20_000 });

const folder = 'labs/cni/flannel';
const front = '---\ntitle: flannel\nlab: cni/flannel\n---\n\n';

/** An exercise whose solution solves nothing, a program that saw nothing, and another MAC than the facts have. */
const unsolved = [
  { host: 'worker2', command: 'ping -c 1 10.244.1.2', output: 'lost\n', exit: 1 },
  { host: 'worker', command: 'true', output: '', exit: 0 },
  { host: 'worker2', command: 'ping -c 1 10.244.1.2', output: 'lost\n', exit: 1 },
  { host: 'worker', command: 'timeout 5 tcpdump -c 1 icmp 2>/dev/null', output: '', exit: 124 },
  {
    host: 'worker',
    command: 'ip -br link show eth0',
    output: 'eth0@if2 UP 02:00:00:00:00:99 <UP>\n',
    exit: 0,
  },
].map((command) => `  - ${JSON.stringify(command)}\n`);

/** Two hosts with a cable between them, of which the second is gone at the end; a ping, and a capture of nothing. */
const worker = { interfaces: { eth0: { mac: '3', to: 'worker2:eth0', addresses: ['172.18.0.2/16'] } } };
const worker2 = { interfaces: { eth0: { mac: '4', to: 'worker:eth0', addresses: ['172.18.0.3/16'] } } };
const both = moment({ worker, worker2 });
const moments = { up: both, end: { worker: both['worker'] }, ping: both, silence: both };
const request = ethernet('3', '4', ipv4('172.18.0.2', '172.18.0.3', icmp(8)));
const captures = {
  ping: capture('worker', [seen('worker:eth0 out', request), seen('worker2:eth0 in', request)]),
  silence: capture('worker', []),
};

const recorded: Changes = {
  [pageFile]: () => front,
  [`${folder}/facts.json`]: () => JSON.stringify({ format: 1, lab: 'cni/flannel', moments }),
  [`${folder}/captures.json`]: () => JSON.stringify({ format: 1, lab: 'cni/flannel', captures }),
  [transcriptFile]: (text) => text + recordedExercise + unsolved.join(''),
};

/** The book with the example of a rule in its place; undefined where that takes several files. */
function withExample({ doc: { example, exampleOf } }: Documented): Changes | undefined {
  if (exampleOf === 'files') return undefined;
  if (exampleOf === undefined)
    return {
      ...recorded,
      [pageFile]: () => (example.startsWith('---\n') ? example : `${front}${example}\n`),
    };
  const file = `${folder}/${exampleOf}`;
  // The page's commands are there, too.
  const rest: Changes = { ...recorded, [pageFile]: (text) => text };
  return { ...rest, [file]: (text) => `${rest[file]?.(text) ?? text}${example}\n` };
}

async function messages(changes: Changes, id: string): Promise<string[]> {
  const { findings } = await withBook(changes, check);
  return findings.filter(({ rule }) => rule === id).map(({ file, message }) => `${file} ${message}`);
}

describe('the example of', () => {
  it.each(all.map((rule) => [rule.id, rule] as const))('%s fires it', async (id, rule) => {
    const changes = withExample(rule);
    if (!changes) return;
    const before = await messages(
      { ...recorded, ...(rule.doc.exampleOf && { [pageFile]: (text) => text }) },
      id,
    );
    const now = await messages(changes, id);
    expect(now.filter((message) => !before.includes(message))).not.toEqual([]);
  });
});

describe('what is told of', () => {
  it.each(all.map(({ id, doc }) => [id, doc] as const))('%s reads as a sentence', (_, doc) => {
    for (const part of [doc.finds, doc.mend, doc.always ?? 'x']) expect(part).not.toMatch(/\.$|^$/);
    expect(doc.why).toMatch(/[.”]$/);
  });
});
