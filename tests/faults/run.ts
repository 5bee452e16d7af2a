import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { plainEnvironment } from '../plain-environment.ts';

/** How a command ended. */
export interface Ended {
  /** An exit code, or the name of the signal that ended it. */
  code: number | string;
  out: string;
  err: string;
  milliseconds: number;
  /** The command lines of what it started and what still ran five seconds after its end. */
  strays: string[];
}

/** Ends a command at a moment. */
export interface Blow {
  /** Milliseconds after its start. */
  after: number;
  /** SIGTERM goes to the command alone, as from `kill`; SIGKILL and SIGINT to all that it started, as from a terminal. */
  signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
}

const program = resolve('src/cli/hopbook.ts');
let number = 0;

/** Runs `hopbook` in a folder, as a process group of its own, until it ends by itself or by a blow. */
export async function run(root: string, args: string[], blow?: Blow): Promise<Ended> {
  const mark = `HOPBOOK_FAULT=${process.pid}-${number++}`;
  const started = performance.now();
  const [name, value] = mark.split('=') as [string, string];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    detached: true,
    env: { ...plainEnvironment(), [name]: value },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
  const timer =
    blow &&
    setTimeout(() => {
      process.kill(blow.signal === 'SIGTERM' ? child.pid! : -child.pid!, blow.signal);
    }, blow.after);
  const code = await new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => {
      resolve(code ?? signal!);
    });
  });
  clearTimeout(timer);
  const milliseconds = performance.now() - started;
  let strays = marked(mark);
  for (let tries = 0; strays.length > 0 && tries < 50; tries++) {
    await pause(100);
    strays = marked(mark);
  }
  return { code, ...said, milliseconds, strays: strays.map(({ line }) => line) };
}

/** The processes that have a variable in their environment (Linux). */
function marked(mark: string): { pid: string; line: string }[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${mark}\0`))
        return [];
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return line === '' ? [] : [{ pid, line }];
    } catch {
      return [];
    }
  });
}
