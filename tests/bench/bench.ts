// Measures what the project promises, and other generators beside it: `npm run bench`, or one part of it.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFiles } from '../../src/labs/write.ts';
import { benchmarksPage, benchmarksText } from '../../src/site/benchmarks/markdown.ts';
import { resultsFile } from '../../src/site/benchmarks/results.ts';
import type { Results } from '../../src/site/benchmarks/results.ts';
import { brokenPromises } from '../../src/site/benchmarks/tables.ts';
import { measureBuilds } from './builds.ts';
import { measureCheck } from './check.ts';
import { measureDev } from './dev.ts';
import { measureDrawing } from './diagrams.ts';
import { measureGrowth } from './growth.ts';
import { measureStarts } from './lab-start.ts';
import type { Bench, Part } from './part.ts';
import { costOf } from './run.ts';
import { measureVerify } from './verify.ts';

const help = `Usage: npm run bench [-- <part>… [--rounds <number>]]

Parts: verify growth build check labs dev diagrams. Without a part, measures all, five times each (what
takes many minutes once), and writes ${resultsFile} and docs/benchmarks.md; with parts, prints them.
Ends with 1 where a promise is not kept.`;

/** First what may fail: then the rest is not measured for nothing. */
const parts: readonly Part[] = [
  { name: 'verify', measure: measureVerify },
  { name: 'growth', measure: measureGrowth },
  { name: 'build', measure: measureBuilds },
  { name: 'check', measure: measureCheck },
  { name: 'labs', measure: measureStarts },
  { name: 'dev', measure: measureDev },
  { name: 'diagrams', measure: measureDrawing },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean' } },
});
const wanted = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (values.help || wanted.length < positionals.length) console.log(help);
else await run(wanted, Number(values.rounds));

async function run(measured: readonly Part[], rounds: number): Promise<void> {
  const started = new Date();
  const load = loadavg()[0]!;
  const say = (step: string) => {
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${step}\n`);
  };
  const bench: Bench = { rounds, say, versions: { node: process.versions.node } };
  await build(say);
  const tables = [];
  for (const part of measured) tables.push(...(await part.measure(bench)));
  const results: Results = {
    format: 1,
    date: started.toISOString().slice(0, 10),
    commit: commit(),
    machine: {
      processor: cpus()[0]!.model,
      cores: cpus().length,
      memory: Math.round(totalmem() / 1e6),
      system: `${type()} ${release()}`,
      load: Number(load.toFixed(1)),
    },
    minutes: Math.round((Date.now() - started.getTime()) / 60_000),
    versions: bench.versions,
    tables,
  };
  console.log(benchmarksText(results));
  if (measured.length === parts.length)
    writeFiles(
      '.',
      new Map([
        [resultsFile, `${JSON.stringify(results, undefined, 1)}\n`],
        ['docs/benchmarks.md', benchmarksPage(results)],
      ]),
    );
  const broken = brokenPromises(results);
  for (const promise of broken) console.error(`✖ ${promise}`);
  if (broken.length > 0) process.exitCode = 1;
}

/** Builds what is measured: the machine's image, unless it is there, the state of the lab that is started, and the site. */
async function build(say: Bench['say']): Promise<void> {
  const hopbook = (...args: string[]) =>
    costOf(process.execPath, [resolve('src/cli/hopbook.ts'), ...args], '.');
  if (!existsSync('.cache/machine/image/manifest.json')) {
    say("build the machine's image");
    await hopbook('machine');
  }
  say('set a lab up');
  await hopbook('states', 'cni/flannel');
  say('build the site');
  await hopbook('build');
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
}
