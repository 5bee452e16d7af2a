import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** What one run of a program cost. */
export interface Cost {
  seconds: number;
  /** The most that it and the programs it started held at one time, in MB; undefined where the system has no `/proc`. */
  megabytes: number | undefined;
}

/** How often the memory is looked at, in milliseconds. */
const interval = 200;

/**
 * Runs a program to its end.
 * @throws Error with the last lines that it printed, if it fails.
 */
export async function costOf(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Cost> {
  const started = performance.now();
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, NO_COLOR: '1' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (printed = (printed + String(chunk)).slice(-4000)));
  let most: number | undefined;
  const look = setInterval(() => {
    const now = memoryBelow(child.pid!);
    if (now !== undefined) most = Math.max(most ?? 0, now);
  }, interval);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0)
      throw new Error(`${program} ${args.join(' ')} failed (exit ${String(code)}):\n${printed}`);
  } finally {
    clearInterval(look);
  }
  return { seconds: (performance.now() - started) / 1000, megabytes: most };
}

/** What a process and those below it hold, in MB, each with its share of what it shares; undefined without a `/proc`. */
function memoryBelow(root: number): number | undefined {
  const below = (id: string): string[] => [id, ...childrenOf(id).flatMap(below)];
  const kibibytes = below(String(root)).reduce((sum, id) => sum + shareOf(id), 0);
  return kibibytes === 0 ? undefined : (kibibytes * 1024) / 1e6;
}

/** The processes that a process' threads have started (proc_pid_task_children(5)). */
function childrenOf(id: string): string[] {
  try {
    const threads = readdirSync(`/proc/${id}/task`);
    return threads.flatMap((thread) => readOf(id, `task/${thread}/children`).match(/\d+/g) ?? []);
  } catch {
    return [];
  }
}

/** `Pss` in KiB (proc_pid_smaps_rollup(5)). */
function shareOf(id: string): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readOf(id, 'smaps_rollup'))?.[1] ?? 0);
}

function readOf(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
