import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeBrowser, drawDiagrams } from '../../src/diagrams/draw/draw.ts';
import type { ResultTable } from '../../src/site/benchmarks/results.ts';
import type { Bench } from './part.ts';

const count = 100;

/** Measures how long 100 different diagrams take, with nothing kept and with all of them kept. */
export async function measureDrawing({ rounds, say }: Bench): Promise<ResultTable[]> {
  const texts = Array.from({ length: count }, (_, index) => flowchart(index));
  const [cold, warm] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round++) {
    say(`diagrams, round ${round + 1}`);
    const root = mkdtempSync(join(tmpdir(), 'hopbook-bench-'));
    try {
      cold.push(await seconds(() => drawDiagrams(root, texts)));
      await closeBrowser();
      warm.push(await seconds(() => drawDiagrams(root, texts)));
    } finally {
      rmSync(root, { recursive: true });
    }
  }
  return [
    {
      part: 'diagrams',
      title: 'Drawing diagrams',
      about: `${count} different diagrams of 5 to 25 nodes.`,
      compared: false,
      measures: [{ name: 'time', unit: 's' }],
      rows: [
        { name: 'cold: a browser is started, all are drawn', samples: [cold], promised: [25] },
        { name: 'warm: all are kept from before', samples: [warm], promised: [1] },
      ],
    },
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A flowchart of 5 to 25 nodes in groups, as topologies are; every number gives another one. */
function flowchart(number: number): string {
  const nodes = 5 + ((number * 7) % 21);
  const lines = ['flowchart TB'];
  for (let node = 0; node < nodes; node++) {
    if (node % 4 === 0) lines.push(`subgraph g${node / 4}["node-${number}-${node / 4}"]`);
    lines.push(`n${node}["eth${node}<br/>10.${number}.${node}.1/24"]`);
    if (node % 4 === 3 || node === nodes - 1) lines.push('end');
  }
  for (let node = 1; node < nodes; node++) {
    const from = (node * (number + 3)) % node;
    lines.push(`n${from} ${node % 3 === 0 ? `-- "10.${number}.${node}.0/24" -->` : '---'} n${node}`);
  }
  return lines.join('\n');
}
