import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { LabPage } from '../lab-page.ts';
import type { Site } from '../site.ts';
import { judge, type Bounds, type Reading } from './growth.ts';
import { printHeader, printRow } from './table.ts';
import { TabMemory } from './tab-memory.ts';

const address = '/cni/flannel/';
const host = 'pod-1';
/** What a reader types; the last one writes a file. */
const commands = ['ping -c 1 10.244.0.2', 'ip route', 'date >> /tmp/soak'];
const minutes = 60;
const between = 5;
const pause = 30_000;
/**
 * From minute 5 to minute 60, with the lab up. A terminal keeps 5,000 lines (9 MiB), the browser the last thousand edits of
 * the text area that is typed into, and the emulator up to 900 pieces of compiled code (60 MiB).
 */
const bounds: Bounds = { heap: 9, nodes: 2000, listeners: 10, workers: 0, process: 96 };

/** One round of commands. */
interface Round {
  /** From the key to the answer on the screen, all commands together, in milliseconds. */
  latency: number;
  /** How far the guest's clock is ahead of the browser's, in milliseconds; right to some 100. */
  drift: number;
}

/** Runs one lab for an hour, with commands every half a minute. Returns what is wrong. */
export async function soakHour(site: Site): Promise<string[]> {
  const { page, problems } = await site.open(address, { viewport: { width: 1280, height: 800 } });
  const lab = new LabPage(page);
  const memory = await TabMemory.of(page);
  await lab.start();
  await lab.bar.locator('summary').click();
  const readings: Reading[] = [];
  const latencies: number[] = [];
  let rounds: Round[] = [];
  printHeader([
    ...['minutes', 'latency, ms', 'drift, ms', 'heap, MiB', 'nodes', 'listeners', 'workers'],
    ...['tab, MiB', 'load of the computer'],
  ]);
  const started = performance.now();
  for (let next = between; next <= minutes; next += between) {
    while (performance.now() - started < next * 60_000) {
      rounds.push(await runRound(lab));
      await setTimeout(pause);
    }
    const held = await memory.read();
    readings.push({ at: next, held });
    latencies.push(median(rounds.map(({ latency }) => latency)));
    const drift = median(rounds.map(({ drift }) => drift));
    rounds = [];
    printRow([
      ...[next, Math.round(latencies.at(-1)!), Math.round(drift), held.heap, held.nodes, held.listeners],
      ...[held.workers, held.process, loadavg()[0]!],
    ]);
  }
  await page.context().close();
  const { told, complaints } = judge(readings, bounds);
  console.log(`\n${told.join('\n')}\n`);
  if (latencies.at(-1)! > 2 * latencies[0]!)
    complaints.push('commands take more than twice as long as at the start');
  return [...complaints, ...problems];
}

/** Numbers the answers, to tell them from what stands above. */
let asked = 0;

/** @throws if a command fails, or has no answer within a minute. */
async function runRound(lab: LabPage): Promise<Round> {
  await lab.bar.getByRole('button', { name: host, exact: true }).click();
  const started = performance.now();
  for (const command of commands)
    await answer(lab, `${command} > /dev/null; echo "${++asked}: $?"`, `${asked}: 0`);
  const latency = performance.now() - started;
  await lab.page.keyboard.type(`echo "${++asked}: $EPOCHREALTIME"`);
  // The browser has this computer's clock.
  const before = Date.now();
  const [, guest] = await answer(lab, '', String.raw`${asked}: (\d+\.\d+)`);
  const after = Date.now();
  // A command of the page, by its Run button, is told beneath it.
  const entry = lab.entry('worker', 'ip route').first();
  await entry.locator('.run-line').evaluateAll((lines) => lines.forEach((line) => line.remove()));
  await entry.locator('.console-run').click();
  if (asked <= commands.length + 1) await entry.getByRole('button', { name: 'Run only this' }).click();
  const tone = await lab.outcome(entry);
  if (tone !== 'same') throw new Error(`${host}: ip route says "${tone}"`);
  return { latency, drift: Number(guest) * 1000 - (before + after) / 2 };
}

/** Types a line into the terminal, and waits for what it prints. */
async function answer(lab: LabPage, line: string, expected: string): Promise<RegExpExecArray> {
  await lab.type(line);
  const pattern = new RegExp(`^${expected}$`, 'm');
  const until = performance.now() + 60_000;
  for (;;) {
    const screen = (await lab.screen()).replaceAll(/ +$/gm, '');
    const found = pattern.exec(screen);
    if (found) return found;
    if (performance.now() > until) throw new Error(`\`${line}\` has no answer "${expected}":\n${screen}`);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
