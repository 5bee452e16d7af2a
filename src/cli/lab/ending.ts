import { constants } from 'node:os';

/** Signals that ask the program to end. */
const asked = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the program at once when it is asked to, or when nobody reads its output any more, with the exit code that
 * shells expect: 128 and the signal's number. What runs in the emulator ends with it, and so do the namespaces of a
 * native lab (see `src/native/`).
 * @returns a function that takes this back.
 */
export function endWhenAsked(): () => void {
  const end = (signal: (typeof asked)[number] | 'SIGPIPE') => {
    process.exit(128 + constants.signals[signal]);
  };
  const broken = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') end('SIGPIPE');
  };
  const outputs = [process.stdout, process.stderr];
  for (const signal of asked) process.on(signal, end);
  for (const output of outputs) output.on('error', broken);
  return () => {
    for (const signal of asked) process.off(signal, end);
    for (const output of outputs) output.off('error', broken);
  };
}
