import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packCpio, type CpioEntry } from './cpio.ts';
import { loadOrder, type Modules } from './modules.ts';

const FOLDER = 0o040755;
const PROGRAM = 0o100755;
const FILE = 0o100644;
const EMPTY = new Uint8Array();

/**
 * Packs the file system that the kernel starts with: busybox, our first program, and the modules that reach the
 * root file system.
 * @param root the unpacked root
 * @param init our first program
 * @param modulesFolder `lib/modules/<version>`
 * @param wanted the modules to load, in order
 * @param hot files below the root that are to lie in memory
 */
export async function packInitramfs(
  root: string,
  init: string,
  modulesFolder: string,
  modules: Modules,
  wanted: readonly string[],
  hot: readonly string[],
): Promise<Buffer> {
  const order = [...new Set(wanted.flatMap((name) => loadOrder(modules, name)))];
  const entries: CpioEntry[] = ['bin', 'dev', 'proc', 'image', 'memory', 'root', 'modules'].map((path) => ({
    path,
    mode: FOLDER,
    data: EMPTY,
  }));
  entries.push({ path: 'init', mode: PROGRAM, data: await readFile(init) });
  entries.push({ path: 'bin/busybox', mode: PROGRAM, data: await readFile(join(root, 'usr/bin/busybox')) });
  entries.push({ path: 'modules/order', mode: FILE, data: Buffer.from(order.join('\n') + '\n') });
  entries.push({ path: 'hot', mode: FILE, data: Buffer.from(hot.join('\n') + '\n') });
  for (const name of order) {
    const data = await readFile(join(modulesFolder, modules.get(name)!.path));
    entries.push({ path: `modules/${name}.ko`, mode: FILE, data });
  }
  return packCpio(entries);
}
