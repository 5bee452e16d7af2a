import { describe, expect, it, vi } from 'vitest';
import { check } from './check.ts';
import { coverageKinds, shareOf, shareText, totalOf } from './coverage/share.ts';
import type { Coverage, PageCoverage } from './coverage/share.ts';
import { sumOf, tallyOf } from './coverage/tally.ts';
import {
  exercise,
  labFile,
  pageFile,
  recordedExercise,
  replace,
  transcriptFile,
  withBook,
} from './fixture.ts';
import type { Changes } from './fixture.ts';

// The first Mermaid block loads its parser; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

/** The coverage of the fixture's page, and how many findings the book has. */
async function covered(changes: Changes): Promise<PageCoverage & { findings: number }> {
  const { coverage, findings } = await withBook(changes, (root) => check(root, [], { coverage: true }));
  return { ...coverage!.find(({ file }) => file === pageFile)!, findings: findings.length };
}
const tally = (proven: number, declared = 0, unproven = 0) => ({ proven, declared, unproven });
const append = (text: string): Changes => ({ [pageFile]: (page) => page + text });
const block = (meta: string, ...lines: string[]) => `\n\`\`\`${[meta, ...lines].join('\n')}\n\`\`\`\n`;

describe('the coverage of commands and outputs', () => {
  it('is proven by a recording that agrees', async () => {
    expect(await covered({})).toMatchObject({
      findings: 0,
      recorded: '2026-11-21',
      kernel: '6.1.0-50-686',
      commands: tally(3),
      outputs: tally(2),
    });
  });

  it('is not where the recording says something else', async () => {
    const changed = (from: string, to: string) => covered({ [pageFile]: replace(from, to) });
    expect(await changed('via 10.244.0.0', 'via 10.244.0.1')).toMatchObject({
      commands: tally(3),
      outputs: tally(1, 0, 1),
    });
    expect(await changed('[1]', '[2]')).toMatchObject({ commands: tally(2, 0, 1), outputs: tally(2) });
    expect(await changed('worker# ip route', 'worker# ip rule')).toMatchObject({
      commands: tally(2, 0, 1),
      outputs: tally(1, 0, 1),
    });
  });

  it('is not where the lab has changed since the recording, or has none', async () => {
    const none = { commands: tally(0, 0, 3), outputs: tally(0, 0, 2) };
    expect(await covered({ 'labs/cni/flannel/up.sh': (text) => `${text}# changed\n` })).toMatchObject(none);
    expect(await covered({ [transcriptFile]: () => undefined })).toMatchObject({
      ...none,
      recorded: undefined,
    });
    expect(await covered({ [labFile]: () => undefined })).toMatchObject(none);
  });

  it('is declared where a block says why it is not run', async () => {
    const kubectl = ['laptop$ kubectl get nodes', 'worker Ready', 'laptop$ kubectl get pods', '...'];
    expect(await covered(append(block('console norun="needs an API server"', ...kubectl)))).toMatchObject({
      commands: tally(3, 2),
      outputs: tally(2, 1),
    });
    expect(await covered(append(block('console norun', ...kubectl)))).toMatchObject({
      commands: tally(3, 0, 2),
      outputs: tally(2, 0, 1),
    });
    expect(await covered(append(block('bash norun="an excerpt"', 'ip route', 'ip rule')))).toMatchObject({
      commands: tally(3, 1),
      outputs: tally(2),
    });
    expect(await covered(append(block('bash', 'ip route')))).toMatchObject({ commands: tally(3, 0, 1) });
  });

  it('leaves out an output that the page leaves out', async () => {
    const shown = 'default via 172.18.0.1 dev eth0\n10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink\n';
    expect(await covered({ [pageFile]: replace(shown, '') })).toMatchObject({
      findings: 0,
      outputs: tally(1),
    });
  });
});

describe('the coverage of diagrams', () => {
  const facts = JSON.stringify({ format: 1, lab: 'cni/flannel', moments: { up: {}, end: {} } });
  const drawn = (text: string) => covered({ ...append(text), 'labs/cni/flannel/facts.json': () => facts });

  it('is proven for what is drawn from recordings', async () => {
    expect(await drawn('\n<Topology at="end" />\n')).toMatchObject({ findings: 0, diagrams: tally(1) });
    expect(await drawn('\n<Topology at="later" />\n')).toMatchObject({ diagrams: tally(0, 0, 1) });
    expect(await covered(append('\n<Topology />\n'))).toMatchObject({ diagrams: tally(0, 0, 1) });
    expect(await drawn('\n<Capture name="ping" />\n')).toMatchObject({ diagrams: tally(0, 0, 1) });
    const plot = '\n<Plot host="worker" command="sort latency" column="ms" title="Latency" />\n';
    const table = '  - { host: worker, command: sort latency, output: "way ms\\nbridge 1\\n", exit: 0 }\n';
    const plotted = { ...append(plot), [transcriptFile]: (text: string) => text + table };
    expect(await covered(plotted)).toMatchObject({ diagrams: tally(1) });
    expect(await covered(append(plot))).toMatchObject({ diagrams: tally(0, 0, 1) });
  });

  it('is proven for a Mermaid block that names what was recorded, not for one of plain words', async () => {
    const flow = (...lines: string[]) => block('mermaid title="The way"', 'flowchart LR', ...lines);
    expect(await drawn(flow('  worker --> elsewhere'))).toMatchObject({ findings: 0, diagrams: tally(1) });
    expect(await drawn(flow('  a["via 10.244.0.0"]'))).toMatchObject({ findings: 0, diagrams: tally(1) });
    expect(await drawn(flow('  cause --> effect'))).toMatchObject({ findings: 0, diagrams: tally(0, 0, 1) });
    expect(await drawn(flow('  worker', '  a["via 10.244.0.9"]'))).toMatchObject({
      findings: 1,
      diagrams: tally(0, 0, 1),
    });
  });
});

describe('what an author suppresses', () => {
  it('is declared where it would be proven, and covers nothing else', async () => {
    const ignore = '\n{/* hopbook-ignore diagram-name: the gateway is no part of the lab */}\n';
    const flow = block('mermaid title="The way"', 'flowchart LR', '  worker', '  a["via 10.244.0.9"]');
    const other = block('mermaid title="The way back"', 'flowchart LR', '  a --> worker');
    expect(await covered(append(flow))).toMatchObject({ findings: 1, diagrams: tally(0, 0, 1) });
    expect(await covered(append(`${ignore}${flow}${other}`))).toMatchObject({
      findings: 0,
      diagrams: tally(1, 1),
    });
  });
});

describe('the coverage of prose', () => {
  const said = (text: string, facts = '') =>
    covered({
      [pageFile]: (page) => page.replace('---\nimport', `${facts}---\nimport`) + `\n${text}\n`,
    });

  it('is proven for a name that was recorded, unproven for any other', async () => {
    expect(await said('`worker` sends it to `172.18.0.1`.')).toMatchObject({ prose: tally(2) });
    expect(await said('`worker` sends it to `172.18.0.7`.')).toMatchObject({ prose: tally(1, 0, 1) });
  });

  it('is declared for one that the front matter names with a reason', async () => {
    const facts = 'facts:\n  - name: 172.18.0.7\n    reason: a node that the lab leaves out\n';
    expect(await said('`172.18.0.7` is no node.', facts)).toMatchObject({ prose: tally(0, 1) });
  });

  it('leaves out names that mean the same everywhere', async () => {
    expect(await said('`127.0.0.1` is the loopback address.')).toMatchObject({ prose: tally(0) });
  });

  it('is not proven by a recording of another lab than it is now', async () => {
    const stale = {
      ...append('\n`172.18.0.1` is the gateway.\n'),
      'labs/cni/flannel/up.sh': (text: string) => `${text}# changed\n`,
    };
    expect(await covered(stale)).toMatchObject({ prose: tally(0, 0, 1) });
  });

  it('counts values that are taken from the recording', async () => {
    expect(
      await said('Through <Value host="worker" command="ip route" match="default via (.*) dev" />.'),
    ).toMatchObject({ prose: tally(1) });
    expect(await said('Through <Value host="worker" />.')).toMatchObject({ prose: tally(0, 0, 1) });
  });
});

describe('the coverage of exercises', () => {
  const solved = (recorded: string) =>
    covered({ ...append(exercise), [transcriptFile]: (text) => text + recorded });

  it('is proven where the check fails before the solution and passes after it', async () => {
    expect(await solved(recordedExercise)).toMatchObject({ findings: 0, exercises: tally(1) });
    const fails = recordedExercise.replace(/exit: 0\n$/, 'exit: 1\n');
    expect(await solved(fails)).toMatchObject({ exercises: tally(0, 0, 1) });
    const passes = recordedExercise.replace('exit: 1', 'exit: 0');
    expect(await solved(passes)).toMatchObject({ exercises: tally(0, 0, 1) });
    expect(await solved('')).toMatchObject({ exercises: tally(0, 0, 1) });
  });
});

describe('the share', () => {
  const coverage = (commands: readonly number[], prose: readonly number[] = []): Coverage => {
    const of = ([proven, declared, unproven]: readonly number[]) => tally(proven ?? 0, declared, unproven);
    const none = Object.fromEntries(coverageKinds.map((kind) => [kind, tally(0)])) as Coverage;
    return { ...none, outputs: tally(0, 9, 9), commands: of(commands), prose: of(prose) };
  };

  it('is that of commands and prose facts, and never rounded up', () => {
    expect(shareOf(coverage([3, 1], [5, 0, 1]))).toBe(0.8);
    expect(shareText(coverage([3, 1], [5, 0, 1]))).toBe('80.0 %');
    expect(shareText(coverage([1_999, 1]))).toBe('99.9 %');
    expect(shareText(coverage([7]))).toBe('100 %');
    expect(shareText(coverage([0, 1]))).toBe('0.0 %');
  });

  it('is none where there is nothing to prove', () => {
    expect(shareOf(coverage([]))).toBeUndefined();
    expect(shareText(coverage([]))).toBe('—');
  });

  it('of several pages is that of all their claims', () => {
    expect(shareText(totalOf([coverage([9]), coverage([0, 1])]))).toBe('90.0 %');
    expect(sumOf([])).toEqual(tallyOf([]));
  });
});

describe('a check', () => {
  it('counts only where it is asked to, and only what it is asked for', async () => {
    const about = { 'content/about.mdx': () => '---\ntitle: About\n---\n' };
    await withBook(about, async (root) => {
      expect((await check(root)).coverage).toBeUndefined();
      const { coverage } = await check(root, ['cni/flannel'], { coverage: true });
      expect(coverage!.map(({ file }) => file)).toEqual([pageFile]);
    });
  });
});
