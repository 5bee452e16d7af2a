/** Payloads of the requests that the agent takes; its own file (labs/machine/overlay/usr/lib/hopbook/agent) says what they mean. */
import { join } from './frame.ts';
import type { RunOptions, Size } from './types.ts';

const TOGETHER = 1;
const STDIN_PIPE = 2;

/** Signals that the agent is asked to send, by their numbers on Linux. */
export const signals = { hangUp: 1, interrupt: 2, kill: 9 };

/** The payload of `R`. */
export function runRequest(
  host: string,
  folder: string,
  command: string,
  options: RunOptions & { timeout: number },
) {
  const flags = (options.together ? TOGETHER : 0) | (options.stdin ? STDIN_PIPE : 0);
  return payload(
    [
      [flags, 1],
      [options.timeout * 1000, 4],
    ],
    host,
    folder,
    command,
  );
}

/** The payload of `S`. */
export function shellRequest(
  host: string,
  folder: string,
  program: readonly string[],
  { rows, columns }: Size,
): Uint8Array {
  return payload(
    [
      [rows, 2],
      [columns, 2],
    ],
    host,
    folder,
    ...program,
  );
}

/** The payload of `Z`. */
export function sizeRequest({ rows, columns }: Size): Uint8Array {
  return payload([
    [rows, 2],
    [columns, 2],
  ]);
}

/** The payload of `W`. */
export function writeRequest(path: string, mode: number, bytes: Uint8Array): Uint8Array {
  return join([payload([[mode, 4]], path, ''), bytes]);
}

/** The payload of `T`: the time in seconds since 1970. */
export function clockRequest(seconds: number): Uint8Array {
  return payload([[seconds, 4]]);
}

/** Numbers, each as so many bytes in network order, then texts with a NUL between them. */
function payload(numbers: [value: number, bytes: number][], ...texts: string[]): Uint8Array {
  const head = numbers.map(([value, bytes]) =>
    Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256),
  );
  return join([...head, new TextEncoder().encode(texts.join('\0'))]);
}
