import type { Readable, Writable } from 'node:stream';
import { labFolder } from '../../labs/set-up.ts';
import type { OpenLab } from './open.ts';

/** Where a script comes from and where its output goes. */
export interface ScriptStreams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

/**
 * Runs standard input as a script of bash on a host, as it comes, and passes its output on byte for byte.
 * @returns the script's exit code.
 * @throws MachineError if the host does not exist or the machine stops.
 */
export async function runScript(
  { machine, session }: OpenLab,
  host: string,
  { stdin, stdout, stderr }: ScriptStreams,
): Promise<number> {
  try {
    const { exit } = await machine.run(host, 'exec bash', {
      folder: labFolder(session.bundle.lab),
      timeout: 0,
      stdin: untilClosed(stdin),
      onOutput: (bytes, error) => {
        (error ? stderr : stdout).write(bytes);
      },
    });
    return exit;
  } finally {
    // The script may have ended before its text did; open, it would keep the program alive.
    stdin.destroy();
  }
}

/** What a stream brings; when it is closed or breaks off, that is its end. */
async function* untilClosed(stream: Readable): AsyncIterable<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes as Buffer;
  } catch {
    // Nothing more will come.
  }
}
