import { expect, test } from 'vitest';
import { parsePage } from './document.ts';

test('finds components, what is written in them, and what stands in them', () => {
  const { components, problems } = parsePage(
    'content/a.mdx',
    [
      '<Topology hosts="worker, pod-1" />',
      '',
      '<PacketWalk capture="ping">',
      '  <Hop at="there worker:eth0 out">',
      '    Here it leaves the **node**.',
      '  </Hop>',
      '</PacketWalk>',
      '',
      'Text with <Capture name={name} inline /> in it, and a <Badge at="x" />.',
    ].join('\n'),
  );
  expect(problems).toEqual([]);
  expect(components).toMatchObject([
    {
      name: 'Topology',
      place: { line: 1, column: 1, end: { line: 1, column: 10 } },
      attributes: { hosts: { value: 'worker, pod-1', place: { line: 1, column: 11 } } },
      children: [],
    },
    {
      name: 'PacketWalk',
      attributes: { capture: { value: 'ping' } },
      children: [{ name: 'Hop', attributes: { at: { value: 'there worker:eth0 out' } }, place: { line: 4 } }],
    },
    {
      name: 'Capture',
      attributes: { inline: { value: '' } },
      computed: [{ name: 'name', place: { line: 9, column: 20 } }],
    },
  ]);
  expect(components).toHaveLength(3);
});

test('finds Mermaid blocks with the places of their lines', () => {
  const { diagrams, blocks } = parsePage(
    'content/a.md',
    '- a\n\n  ```mermaid title="x"\n  flowchart LR\n    a --> b\n  ```\n',
  );
  expect(blocks).toEqual([]);
  expect(diagrams).toEqual([
    {
      title: 'x',
      source: 'flowchart LR\n  a --> b',
      place: { line: 3, column: 3, end: { line: 3, column: 23 } },
      lines: [
        { line: 4, column: 3 },
        { line: 5, column: 3 },
      ],
    },
  ]);
});
