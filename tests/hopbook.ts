import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** The command's program. */
export const program = resolve('src/cli/hopbook.ts');

/** A `hopbook` that runs, and what it has said so far. */
export interface Running {
  process: ChildProcess;
  out: Buffer;
  err: string;
  /** How it ended: an exit code, or the name of a signal. */
  ended: Promise<number | string>;
  /** Waits until it has said something on standard output. */
  until(text: string): Promise<void>;
}

/** Starts `hopbook` with pipes; at the end of the test it is killed, if it still runs. */
export function start(args: string[], options: SpawnOptions = {}): Running {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe', ...options });
  const running: Running = {
    process: child,
    out: Buffer.alloc(0),
    err: '',
    ended: new Promise((done) => {
      child.once('close', (code, signal) => {
        done(code ?? signal!);
      });
      child.once('error', (error) => {
        running.err += error.message;
        done(2);
      });
    }),
    until: (text) =>
      new Promise((done, fail) => {
        const look = () => {
          if (running.out.includes(text)) done();
        };
        child.stdout!.on('data', look);
        child.once('close', () => {
          fail(new Error(`hopbook ended without saying ${text}: ${running.err}`));
        });
        look();
      }),
  };
  child.stdout!.on('data', (bytes: Buffer) => (running.out = Buffer.concat([running.out, bytes])));
  child.stderr!.on('data', (bytes: Buffer) => (running.err += bytes.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  // It may end before it has read everything.
  child.stdin!.on('error', () => undefined);
  return running;
}

/** Runs `hopbook` with a script on standard input, until it ends. */
export async function hopbook(
  args: string[],
  script = '',
  options: SpawnOptions = {},
): Promise<{ code: number | string; out: string; err: string }> {
  const running = start(args, options);
  running.process.stdin!.end(script);
  const code = await running.ended;
  return { code, out: running.out.toString(), err: running.err };
}

/** The processes that a process started, and those that they started (Linux). */
export function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
    } catch {
      // It has just ended.
    }
  }
  const found = [pid];
  for (const parent of found) for (const [child, of] of parents) if (of === parent) found.push(child);
  return found.slice(1);
}
