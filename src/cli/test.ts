import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run as build } from './build.ts';
import { run as check } from './check.ts';
import { run as lint } from './lint.ts';
import { projectRoot } from './root.ts';
import { run as states } from './states.ts';
import { runTool } from './tools.ts';
import { run as verify } from './verify.ts';

export const summary = 'run everything that must hold before a change is sent';

export const help = `Usage: hopbook test

Lints, runs the unit tests, and builds the machine's image meanwhile, if need be; checks the book, sets a lab up,
builds the site, runs the tests in a real machine and a real browser, and replays every recording. Stops at the first step
that fails.`;

/** Runs the steps in order; returns 1 where one fails. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const root = projectRoot();
  const counts = { passed: 0, failed: 0 };
  const vitest = async (project: string): Promise<number> => {
    const report = join(root, '.cache', 'tests', `${project}.json`);
    mkdirSync(join(root, '.cache', 'tests'), { recursive: true });
    const outputs = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runTool(root, 'vitest', ['run', ...outputs, '--project', project]);
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Record<
      string,
      number
    >;
    counts.passed += numPassedTests!;
    counts.failed += numFailedTests!;
    return code;
  };
  const machine = inBackground(root, 'machine');
  const steps: [string, () => Promise<number>][] = [
    ['lint', () => lint([])],
    ['unit tests', () => vitest('unit')],
    ['the machine', () => machine.end()],
    ['check the book', () => check([])],
    // One lab is shipped set up, the others not: both are tested.
    ['set a lab up', () => states(['start/labs'])],
    ['build the site', () => build([])],
    ['tests of the book, in a real browser', () => vitest('book')],
    ['tests in a real machine', () => vitest('machine')],
    ['replay the recordings', () => verify([])],
  ];
  for (const [name, step] of steps) {
    const started = performance.now();
    console.log(`\n── ${name}`);
    const code = await step();
    console.log(
      `── ${name}: ${code === 0 ? 'passed' : 'failed'} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    );
    if (code !== 0) {
      machine.stop();
      console.log(`\n${counts.passed} passed, ${Math.max(counts.failed, 1)} failed`);
      return 1;
    }
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  return 0;
}

/** Runs a verb of this program beside what else is done. Its exit code, and what it said, come when it is waited for. */
function inBackground(root: string, verb: string): { end(): Promise<number>; stop(): void } {
  const child = spawn(process.execPath, [join(root, 'src', 'cli', 'hopbook.ts'), verb], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const ended = new Promise<number>((resolve) => {
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
  return {
    end: async () => {
      const code = await ended;
      process.stdout.write(said);
      return code;
    },
    stop: () => child.kill(),
  };
}
