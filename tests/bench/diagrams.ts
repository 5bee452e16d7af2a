import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeBrowser, drawDiagrams } from '../../src/diagrams/draw/draw.ts';

const count = 100;

/** Measures how long 100 different diagrams take, with nothing kept and with all of them kept, and prints it. */
export async function measureDrawing(): Promise<void> {
  const texts = Array.from({ length: count }, (_, index) => flowchart(index));
  const root = mkdtempSync(join(tmpdir(), 'hopbook-bench-'));
  try {
    const cold = await seconds(() => drawDiagrams(root, texts));
    await closeBrowser();
    const warm = await seconds(() => drawDiagrams(root, texts));
    console.log(`${cpus().length} × ${cpus()[0]!.model}\n`);
    console.log(`| ${count} diagrams | time | at most |\n| --- | --- | --- |`);
    console.log(`| cold: browser started, all drawn | ${cold.toFixed(2)} s | 25 s |`);
    console.log(`| warm: all from the cache | ${warm.toFixed(2)} s | 1 s |\n`);
  } finally {
    rmSync(root, { recursive: true });
  }
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
