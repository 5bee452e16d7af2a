import { spawn } from 'node:child_process';

/** A program of the host could not be started, or failed. */
export class HostCommandError extends Error {
  override name = 'HostCommandError';
}

/**
 * Runs a program of the host and returns its standard output.
 * @param environment what it needs in its environment besides ours.
 * @param cwd where it runs (default: where we do).
 * @throws HostCommandError with the last lines of standard error.
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
    child.on('error', (error) => {
      reject(new HostCommandError(`${program} could not be started: ${error.message}`));
    });
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else {
        const reason = Buffer.concat(err).toString().trim().split('\n').slice(-12).join('\n');
        reject(
          new HostCommandError(`${program} ${args.join(' ')} failed (exit ${String(code)}):\n${reason}`),
        );
      }
    });
  });
}
