import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseDiagram } from './parse.ts';
import { keep } from '../../labs/kept.ts';
import { parseDiagrams } from './parsed.ts';

// Mermaid takes a second to load, on a busy machine more.
vi.setConfig({ testTimeout: 20_000 });

const lines = (...text: string[]) => text.join('\n');
/** `line:column message` of each problem, as they count in the diagram. */
const problems = async (source: string) =>
  (await parseDiagram(source)).problems.map(
    ({ line, column, message }) => `${line}:${column ?? ''} ${message}`,
  );

describe('a flowchart', () => {
  it('is nodes, groups and edges, each with its line', async () => {
    const { diagram } = await parseDiagram(
      lines(
        'flowchart LR',
        '  %% not drawn',
        '',
        '  subgraph w["node<br/>worker"]',
        '    subgraph inner',
        '      a["pod-1 <br/> 10.244.1.2"]',
        '    end',
        '    b(eth0)',
        '  end',
        '  a -->|"via #quot;b#quot; #49;"| b',
        '  b --- c & d',
        '  w <-->|x| c',
      ),
    );
    expect(diagram).toEqual({
      kind: 'flowchart',
      groups: [
        { id: 'w', label: 'node\nworker', line: 3 },
        { id: 'inner', label: 'inner', line: 4, group: 'w' },
      ],
      nodes: [
        { id: 'a', label: 'pod-1\n10.244.1.2', line: 5, group: 'inner' },
        { id: 'b', label: 'eth0', line: 7, group: 'w' },
        { id: 'c', label: 'c', line: 10 },
        { id: 'd', label: 'd', line: 10 },
      ],
      edges: [
        { from: 'a', to: 'b', label: 'via "b" 1', line: 9, directed: true },
        { from: 'b', to: 'c', label: '', line: 10, directed: false },
        { from: 'b', to: 'd', label: '', line: 10, directed: false },
        { from: 'w', to: 'c', label: 'x', line: 11, directed: false },
      ],
      notes: [],
    });
  });
});

describe('a sequence', () => {
  it('is actors and messages, with what else is written', async () => {
    const { diagram } = await parseDiagram(
      lines(
        'sequenceDiagram',
        '  title The way there',
        '  participant w as worker<br/>eth0',
        '  w->>+c: ping',
        '  Note over w,c: 8472',
        '  loop every second',
        '  c-->>-w: ping',
        '  end',
        '  w<<->>c: both',
      ),
    );
    expect(diagram).toEqual({
      kind: 'sequence',
      groups: [],
      nodes: [
        { id: 'w', label: 'worker\neth0', line: 2 },
        { id: 'c', label: 'c', line: 3 },
      ],
      edges: [
        { from: 'w', to: 'c', label: 'ping', line: 3, directed: true },
        { from: 'c', to: 'w', label: 'ping', line: 6, directed: true },
        { from: 'w', to: 'c', label: 'both', line: 8, directed: false },
      ],
      notes: [
        { label: 'The way there', line: 1 },
        { label: '8472', line: 4 },
        { label: 'every second', line: 5 },
      ],
    });
  });
});

describe('a state diagram', () => {
  it('is states and transitions; where it begins and ends has no text', async () => {
    const { diagram } = await parseDiagram(
      lines(
        'stateDiagram-v2',
        '  [*] --> Up: made',
        '  state "Down again" as D',
        '  Up --> D: lost',
        '  note right of D : 10.244.0.0',
        '  state Both {',
        '    one --> the_end',
        '  }',
      ),
    );
    expect(diagram?.nodes).toEqual([
      { id: 'root_start', label: '', line: 0 },
      { id: 'Up', label: 'Up', line: 1 },
      { id: 'D', label: 'Down again', line: 2 },
      { id: 'one', label: 'one', line: 6, group: 'Both' },
      { id: 'the_end', label: 'the_end', line: 6, group: 'Both' },
    ]);
    expect(diagram?.groups).toEqual([{ id: 'Both', label: 'Both', line: 5 }]);
    expect(diagram?.edges.map(({ label, line }) => `${line} ${label}`)).toEqual(['1 made', '3 lost', '6 ']);
    expect(diagram?.notes).toEqual([{ label: '10.244.0.0', line: 4 }]);
  });
});

describe('a text that is not Mermaid', () => {
  it('is told with its place, comments and blank lines counted', async () => {
    expect(await problems(lines('flowchart LR', '', '%% x', '  a[foo (bar)] --> b'))).toEqual([
      '3:8 Mermaid can’t read this: it does not expect `(` here. A label with brackets, quotes or `;` in it stands in double quotes.',
    ]);
    expect(await problems(lines('flowchart LR', '  a -->'))).toEqual([
      expect.stringMatching(/^1:\d+ Mermaid can’t read this: the diagram ends in the middle of this\./),
    ]);
    expect(await problems(lines('sequenceDiagram', '  a->>: x'))).toEqual([
      expect.stringMatching(/^1:\d+ Mermaid can’t read this: it does not expect `: x` here\./),
    ]);
  });
});

describe('what a page can not use', () => {
  it.each([
    ['pie\n  "a": 1', '0: A diagram that begins with `pie` can’t be checked'],
    ['gantt', '0: A diagram that begins with `gantt` can’t be checked'],
    ['%% nothing', '0: An empty diagram can’t be checked'],
    ['flowchart LR\n  style a fill:#fff', '1:2 A diagram has no styles or classes'],
    ['flowchart LR\n  a:::red --> b', '1:3 A diagram has no styles or classes'],
    ['flowchart LR\n  linkStyle 0 stroke:red', '1:2 A diagram has no styles or classes'],
    ['flowchart LR\n  click a "https://example.org"', '1:2 A diagram has no links and no actions'],
    ['%%{init: {"theme": "dark"}}%%\nflowchart LR', '0:0 A diagram has no `%%{…}%%` settings'],
    ['---\ntitle: x\n---\nflowchart LR', '0:0 A diagram has no front matter'],
    ['flowchart LR\n  a["<b>x</b>"]', '1:5 A label has no HTML but `<br/>`'],
    ['flowchart LR\n  a["<img src=x>"]', '1:5 A label has no HTML but `<br/>`'],
    ['flowchart LR\n  a["10.0.0.&#49;"]', '1:12 A label has no HTML entities'],
    ['flowchart LR\n  a["10.0.0#period;1"]', '1:11 A label has no named characters'],
    ['flowchart LR\n  a@{ shape: cyl }', '1:3 A node has no `@{…}`'],
    ['flowchart LR\n  a["`**x**`"]', '1:4 A label has no Markdown'],
    ['flowchart LR\n  a["10.0.\u200b0.1"]', '1:10 A label has no invisible characters'],
    ['sequenceDiagram\n  box Purple nodes', '1:2 A sequence has no coloured boxes'],
  ])('is refused: %j', async (source, problem) => {
    const found = await problems(source);
    expect(found[0]).toMatch(new RegExp(`^${problem.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it('is no fork, line break or comment', async () => {
    const fine = ['flowchart LR', '  %% style a <b> &#49;', '  a["x<br>y<br/>z"]'];
    expect(await problems(lines(...fine))).toEqual([]);
    expect(await problems(lines('stateDiagram-v2', '  state f <<fork>>', '  [*] --> f'))).toEqual([]);
  });
});

describe('a diagram that was parsed before', () => {
  it('is read from the cache', async () => {
    const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
    try {
      const source = 'flowchart LR\n  a --> b';
      const first = await parseDiagrams(root, [source, source]);
      expect(first.get(source)?.diagram?.edges).toHaveLength(1);
      const folder = join(root, '.cache/diagrams/parsed');
      const [file, ...rest] = readdirSync(folder);
      expect(rest).toEqual([]);
      const kept = readFileSync(join(folder, file!), 'utf8');
      const changed = kept.replace('"label":"a"', '"label":"kept"');
      writeFileSync(join(folder, file!), changed);
      expect((await parseDiagrams(root, [source])).get(source)?.diagram?.nodes[0]?.label).toBe('a');
      keep(join(folder, file!), changed.slice(0, changed.lastIndexOf('\n')));
      const again = await parseDiagrams(root, [source]);
      expect(again.get(source)?.diagram?.nodes[0]?.label).toBe('kept');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
