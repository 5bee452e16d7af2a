import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { UserError } from '../labs/errors.ts';

/**
 * Runs a program that npm installed (or, with a path, any other), with this terminal as its own.
 * @param onError hears what it writes to its standard error, which still reaches ours.
 * @returns its exit code; 130 where a key or a signal ended it.
 * @throws UserError if it can't be started.
 */
export function runTool(
  root: string,
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  onError?: (text: string) => void,
): Promise<number> {
  const bin = join(root, 'node_modules', '.bin');
  // npm's programs ask the PATH for node, and must find the project's own.
  const env = { ...process.env, ...environment, PATH: [bin, process.env['PATH']].join(delimiter) };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: ['inherit', 'inherit', onError ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32',
    });
    child.stderr?.on('data', (text: Buffer) => {
      process.stderr.write(text);
      onError?.(text.toString());
    });
    // A terminal interrupts both; a plain kill would leave the program running without us.
    const stop = () => child.kill();
    process.once('SIGTERM', stop);
    child.on('error', (error) => {
      reject(new UserError(`${program} can't be started: ${error.message}. Run npm ci.`));
    });
    // Not its exit: all that it wrote has been read then.
    child.on('close', (code) => {
      process.off('SIGTERM', stop);
      resolve(code ?? 130);
    });
  });
}
