import { expect, it } from 'vitest';
import { parseDiagram } from './parse.ts';
import { tellDiagram } from './tell.ts';

const told = async (...lines: string[]) => tellDiagram((await parseDiagram(lines.join('\n'))).diagram!);

it('tells boxes, then edges with the boxes that they join', { timeout: 20_000 }, async () => {
  expect(
    await told(
      'flowchart LR',
      '  subgraph w["worker<br/>172.18.0.3"]',
      '    a["pod-1<br/>10.244.1.2"] --> b[flannel.1]',
      '  end',
      '  subgraph c[control-plane]',
      '    d[flannel.1]',
      '  end',
      '  b -->|VXLAN 1| d',
      '  w --- e["segment<br/>br0"]',
      '  f[alone]',
    ),
  ).toEqual([
    'In worker, 172.18.0.3: pod-1, 10.244.1.2; flannel.1.',
    'In control-plane: flannel.1.',
    'segment, br0.',
    'alone.',
    'In worker: pod-1 → flannel.1',
    'flannel.1 in worker → flannel.1 in control-plane: VXLAN 1',
    'worker – segment',
  ]);
});

it('tells a sequence and states in the order of the text', async () => {
  expect(
    await told(
      'sequenceDiagram',
      '  a->>b: ask',
      '  Note over a,b: wait',
      '  b-->>a: answer',
      '  a<<->>b: x',
    ),
  ).toEqual(['a → b: ask', 'wait', 'b → a: answer', 'a ↔ b: x']);
  expect(await told('stateDiagram-v2', '  [*] --> Up', '  Up --> [*]: lost')).toEqual([
    'the beginning → Up',
    'Up → the end: lost',
  ]);
});
