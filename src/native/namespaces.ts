import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { MachineError, type Emulator } from '../machine/types.ts';
import { explainRefusal } from './refusal.ts';

const script = fileURLToPath(new URL('begin.sh', import.meta.url));
/** The same agent as in the machine. */
const agent = fileURLToPath(new URL('../../labs/machine/overlay/usr/lib/hopbook/agent', import.meta.url));

/** What a computer keeps for itself when root runs a lab. */
const KEPT = '-sys_module,-sys_time,-sys_boot,-sys_rawio';

/** So much of what the first process says is kept, to tell why it ended. */
const SAID = 4000;

/**
 * Private namespaces of this computer's own kernel, in the place of an emulated machine: the agent is their first
 * process. They end with the line to it: when this program closes it, and when it ends in any way, killed or not.
 * The kernel then ends every process in them and drops their links, mounts and files, which are all in memory.
 */
export class Namespaces implements Emulator {
  readonly #process: ChildProcess;
  readonly #line: Duplex;
  readonly #exited: Promise<unknown>;
  #lost: (error: Error) => void = () => undefined;
  #said = '';
  #answered = false;

  /** Makes the namespaces: as root without a user namespace, otherwise with one. */
  constructor() {
    const root = process.getuid!() === 0;
    const user = root ? [] : ['--user', '--map-root-user'];
    const unshare = [
      'unshare',
      ...user,
      '--net',
      '--mount',
      '--uts',
      '--pid',
      '--ipc',
      '--fork',
      '--kill-child',
    ];
    const drop = root ? ['setpriv', `--bounding-set=${KEPT}`] : [];
    // All on one processor, as in the machine. It also has to be: a mount namespace can only be kept in one with a
    // smaller number, and recent kernels (seen on 6.18) hand the numbers out per processor.
    const command = ['-c', firstProcessor(), ...drop, ...unshare, 'bash', script, agent];
    // A session of its own: Ctrl-C in the terminal is for us, and nothing in there reaches the terminal.
    const child = spawn('taskset', command, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    this.#process = child;
    this.#line = child.stdio[3] as Duplex;
    this.#line.on('error', () => undefined);
    this.#line.on('data', () => (this.#answered = true));
    child.stderr!.on('data', (bytes: Buffer) => {
      this.#said = (this.#said + bytes.toString()).slice(-SAID);
    });
    this.#exited = once(child, 'close').catch(() => undefined);
    child.on('error', (error) => {
      this.#lost(new MachineError(`The namespaces can't be made: ${error.message}.`));
    });
    child.on('close', () => {
      this.#lost(
        new MachineError(
          this.#answered ? 'The namespaces of the lab ended.' : explainRefusal(this.#said, root),
        ),
      );
    });
  }

  run(): Promise<void> {
    return Promise.resolve();
  }

  pause(): Promise<void> {
    return Promise.resolve();
  }

  send(bytes: Uint8Array): void {
    if (!this.#line.destroyed) this.#line.write(bytes);
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#line.on('data', listener);
  }

  /** There is no console: the kernel's messages are this computer's. */
  onConsole(): void {
    return;
  }

  onLost(listener: (error: Error) => void): void {
    this.#lost = listener;
  }

  /** Ends everything in the namespaces, and waits until it is gone. */
  async destroy(): Promise<void> {
    this.#line.destroy();
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 2000);
    await this.#exited;
    clearTimeout(late);
  }
}

/** The first processor that this program may run on. */
function firstProcessor(): string {
  const status = readFileSync('/proc/self/status', 'utf8');
  return /^Cpus_allowed_list:\s*(\d+)/m.exec(status)?.[1] ?? '0';
}
