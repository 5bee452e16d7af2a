import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { fileTrouble } from './file-error.ts';

/** Where files lie until all of one writing are there: a folder for each process that writes. */
const waiting = '.cache/writing';
/** Names the files of a writing, once all of them lie there whole. */
const list = 'list.json';

/** A file to be written, or, without `from`, to be removed. */
interface Step {
  /** Path from the project's root. */
  path: string;
  /** Its name where it waits. */
  from?: string;
}

/**
 * Writes several files of a project, all or none of them: a kill, a full disk or a read-only folder leaves every old file
 * as it was. What is killed while the finished files are moved to their places, {@link finishWriting} moves.
 * @param files contents by path from the project's root; a file without content is removed.
 * @throws UserError where they can't be written.
 */
export function writeFiles(root: string, files: ReadonlyMap<string, string | Uint8Array | undefined>): void {
  const folder = join(root, waiting, `${process.pid}-${threadId}`);
  let path = waiting;
  try {
    mkdirSync(folder, { recursive: true });
    const steps: Step[] = [];
    for (const [index, [name, content]] of [...files].entries()) {
      path = name;
      if (content === undefined) {
        steps.push({ path });
        continue;
      }
      mkdirSync(dirname(join(root, path)), { recursive: true });
      accessSync(dirname(join(root, path)), constants.W_OK);
      writeFileSync(join(folder, String(index)), content, { flush: true });
      steps.push({ path, from: String(index) });
    }
    path = waiting;
    writeFileSync(join(folder, `${list}.part`), JSON.stringify(steps), { flush: true });
    renameSync(join(folder, `${list}.part`), join(folder, list));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw fileTrouble(error, path, 'Nothing was changed.') ?? error;
  }
  move(root, folder);
}

/**
 * Ends what was killed while it wrote: files that were all there are moved to their places, others are forgotten.
 * @returns the paths of the files that were moved.
 * @throws UserError where they can't be.
 */
export function finishWriting(root: string): string[] {
  const folder = join(root, waiting);
  if (!existsSync(folder)) return [];
  const left = readdirSync(folder).filter((name) => !isRunning(Number.parseInt(name)));
  return left.flatMap((name) => {
    if (existsSync(join(folder, name, list))) return move(root, join(folder, name));
    rmSync(join(folder, name), { recursive: true, force: true });
    return [];
  });
}

/** Moves files from where they wait to their places; those that are there already stay. */
function move(root: string, folder: string): string[] {
  const steps = JSON.parse(readFileSync(join(folder, list), 'utf8')) as Step[];
  const moved = steps.filter(({ from }) => from === undefined || existsSync(join(folder, from)));
  for (const { path, from } of moved) {
    try {
      if (from === undefined) rmSync(join(root, path), { force: true });
      else moveFile(join(folder, from), join(root, path));
    } catch (error) {
      throw (
        fileTrouble(error, path, `What belongs there is in ${waiting}; the next command puts it there.`) ??
        error
      );
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return moved.map(({ path }) => path);
}

function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // `.cache` may be a disk of its own.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}

/** Whether another process has this number, and may be writing. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
