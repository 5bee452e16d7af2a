import { glob, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { elfSection } from './module.ts';

/** Where the machine's dynamic linker looks. */
const LIBRARIES = 'usr/lib/i386-linux-gnu';

const DT_NEEDED = 1;

/**
 * The shared libraries that a 32-bit ELF file names (DT_NEEDED). Source: System V ABI, dynamic section.
 * @returns nothing for a file that is no dynamic program, a script for example.
 */
export function neededLibraries(file: Buffer): string[] {
  if (file.toString('latin1', 0, 4) !== '\x7fELF') return [];
  const [dynamic, names] = [elfSection(file, '.dynamic'), elfSection(file, '.dynstr')];
  if (!dynamic || !names) return [];
  const needed: string[] = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 8) {
    if (file.readUInt32LE(at) !== DT_NEEDED) continue;
    const start = names.offset + file.readUInt32LE(at + 4);
    needed.push(file.toString('latin1', start, file.indexOf(0, start)));
  }
  return needed;
}

/** Paths of files below the root, with the libraries that they need and the symbolic links on the way to them. */
export async function withLibraries(root: string, paths: readonly string[]): Promise<string[]> {
  const all = new Set<string>();
  const add = async (path: string): Promise<void> => {
    if (all.has(path)) return;
    all.add(path);
    const target = await readlink(join(root, path)).catch(() => undefined);
    if (target !== undefined) await add(resolveLink(path, target));
    else
      for (const name of neededLibraries(await readFile(join(root, path)))) await add(`${LIBRARIES}/${name}`);
  };
  for (const path of paths) await add(path);
  return [...all].sort();
}

/** Where a symbolic link leads, below the root; `/bin`, `/sbin` and `/lib` lie in `/usr`. */
function resolveLink(path: string, target: string): string {
  return target.startsWith('/')
    ? target.slice(1).replace(/^(?=s?bin\/|lib\/)/, 'usr/')
    : join(path, '..', target);
}

/** Says which programs could not start for want of a library: `usr/bin/socat: libnsl.so.2`. */
export async function missingLibraries(root: string): Promise<string[]> {
  const libraries = new Set<string>();
  for await (const path of glob(`${LIBRARIES}/**/*`, { cwd: root })) libraries.add(basename(path));
  const missing: string[] = [];
  for await (const entry of glob(['usr/bin/*', 'usr/sbin/*', `${LIBRARIES}/*.so*`], {
    cwd: root,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    for (const name of neededLibraries(await readFile(path)))
      if (!libraries.has(name)) missing.push(`${path.slice(root.length + 1)}: ${name}`);
  }
  return missing.sort();
}
