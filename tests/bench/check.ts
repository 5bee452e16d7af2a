import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/check/finding.ts';
import { bookParts, writeBook } from './book/book.ts';
import type { Part } from './book/part.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How many copies of the parts a book has: about 1,000 commands, and 10,000. */
const sizes = [10, 100];

const promised = { seconds: 5, megabytes: 1000 };

/** What one check of a book cost. */
interface Cost {
  seconds: number;
  /** Of all threads. */
  processor: number;
  /** The most that the process had in memory. */
  megabytes: number;
  findings: Pick<Finding, 'rule'>[];
}

/** Measures how long `hopbook check` takes for books of 100 and of 1,000 pages, and prints it. */
export async function measureCheck(): Promise<void> {
  const parts = await inFolder((scratch) => bookParts(root, scratch));
  const commands = parts.reduce((sum, { transcript }) => sum + transcript.commands.length, 0);
  const kilobytes = parts.reduce((sum, { files }) => sum + files.get('facts.json')!.length, 0) / 1000;
  const words = parts.reduce((sum, part) => sum + part.text.split(/\s+/).length, 0);
  const each = (all: number) => Math.round(all / parts.length);
  console.log(`${cpus().length} × ${cpus()[0]!.model}, load ${loadavg()[0]!.toFixed(1)}\n`);
  console.log(
    `A book is copies of the real pages, cut into ${parts.length} parts, each copy with addresses of its own. ` +
      `A page has ${each(commands)} commands, ${each(words)} words and a lab with ${each(kilobytes)} kB of facts on average. ` +
      'A recording that is cut contradicts its facts here and there.\n',
  );
  console.log('| check, in a new process | cold | again | processor time | memory | findings |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  const seconds: number[] = [];
  for (const copies of sizes) {
    const [cold, again] = await inFolder((book) => costs(book, parts, copies));
    seconds.push(cold.seconds);
    const cells = [
      `${copies * parts.length} pages, ${copies * commands} commands`,
      `${cold.seconds.toFixed(2)} s`,
      `${again.seconds.toFixed(2)} s`,
      `${cold.processor.toFixed(2)} s`,
      `${Math.round(cold.megabytes)} MB`,
      tally(cold.findings),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(`| at most | ${promised.seconds} s | ${promised.seconds} s | | ${promised.megabytes} MB | |`);
  const growth = seconds.at(-1)! / seconds[0]!;
  console.log(`\nTen times as much takes ${growth.toFixed(1)} times as long.\n`);
}

async function costs(book: string, parts: readonly Part[], copies: number): Promise<[Cost, Cost]> {
  writeBook(root, book, parts, copies);
  return [await costOfCheck(book), await costOfCheck(book)];
}

/** Checks the project in a folder as a contributor does. */
async function costOfCheck(folder: string): Promise<Cost> {
  const usage = new URL('usage.ts', import.meta.url).href;
  const args = ['--import', usage, join(root, 'src/cli/hopbook.ts'), 'check', '--format', 'json'];
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const [report, used] = await Promise.all([text(child.stdout!), text(child.stdio[3] as Readable)]);
  const seconds = (performance.now() - started) / 1000;
  const { findings } = JSON.parse(report) as { findings: Pick<Finding, 'rule'>[] };
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used) as NodeJS.ResourceUsage;
  // Microseconds, and KiB.
  return {
    seconds,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: (maxRSS * 1024) / 1e6,
    findings,
  };
}

/** `3 × prose-name`; `none` where all is well. */
function tally(findings: Cost['findings']): string {
  const counts = Map.groupBy(findings, ({ rule }) => rule);
  return [...counts].map(([rule, all]) => `${all.length} × ${rule}`).join(', ') || 'none';
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hopbook-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
