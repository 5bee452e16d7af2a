import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** A program of the host could not be started, or failed. */
export class HostCommandError extends Error {
  override name = 'HostCommandError';
}

/**
 * Runs a program of the host and returns its standard output.
 * @param environment what it needs in its environment besides ours.
 * @param cwd where it runs (default: where we do).
 * @throws HostCommandError: why in its first line, then what was run, and the last lines of standard error.
 */
export function run(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', ...environment },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A terminal interrupts both; a plain kill would leave the program running without us.
    const stop = (signal: NodeJS.Signals) => {
      child.kill();
      process.exit(128 + constants.signals[signal]);
    };
    for (const signal of stopSignals) process.once(signal, stop);
    child.on('close', () => {
      for (const signal of stopSignals) process.off(signal, stop);
    });
    child.on('error', (error) => {
      reject(new HostCommandError(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else {
        const said = Buffer.concat(err).toString().trim().split('\n').slice(-12);
        const full = `${program} ${args.join(' ')}\n${said.join('\n')}`;
        reject(new HostCommandError(`${program} failed (exit ${String(code)}): ${reasonIn(said)}\n${full}`));
      }
    });
  });
}

/** The line that says why a program failed: what keeps it from files, else the first error, else what it said last. */
function reasonIn(said: readonly string[]): string {
  const reasons = [/no space left on device|read-only file system|permission denied/i, /\berror\b|^E: /i];
  for (const reason of reasons) {
    const line = said.find((one) => reason.test(one));
    if (line !== undefined) return line;
  }
  return said.at(-1)!;
}
