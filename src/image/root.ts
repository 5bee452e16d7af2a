import { cp, glob, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { elfSection } from './module.ts';
import type { Offer } from './apt.ts';
import type { Recipe } from './recipe.ts';
import { run } from './run.ts';

const MERGED = ['bin', 'sbin', 'lib'];

/** Unpacks packages into an empty folder and merges `/bin`, `/sbin` and `/lib` into `/usr`, as usrmerge does. */
export async function unpack(root: string, archives: string, offers: readonly Offer[]): Promise<void> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  for (const offer of offers) await run('dpkg-deb', ['-x', join(archives, offer.file), root]);
  for (const name of MERGED) {
    await moveInto(join(root, name), join(root, 'usr', name));
    await symlink(`usr/${name}`, join(root, name));
  }
}

/** Takes away what the recipe leaves out, and puts in its links and our own files. */
export async function shape(root: string, recipe: Recipe, overlay: string): Promise<void> {
  for (const pattern of recipe.prune)
    for await (const path of glob(pattern, { cwd: root }))
      await rm(join(root, path), { recursive: true, force: true });
  for (const pattern of recipe.blank)
    for await (const path of glob(pattern, { cwd: root })) await blank(join(root, path));
  for (const [path, target] of Object.entries(recipe.links)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await rm(join(root, path), { force: true });
    await symlink(target, join(root, path));
  }
  for (const name of ['proc', 'sys', 'dev', 'run', 'tmp', 'root', 'mnt', 'labs', 'var/lib', 'var/log'])
    await mkdir(join(root, name), { recursive: true });
  await cp(overlay, root, { recursive: true });
}

/** Moves what is in one folder into another, folder by folder, and removes the first. */
async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true }).catch(() => [])) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    const targetIsFolder = await stat(target).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (entry.isDirectory() && targetIsFolder) await moveInto(source, target);
    else await rename(source, target);
  }
  await rm(from, { recursive: true, force: true });
}

async function blank(file: string): Promise<void> {
  const elf = await readFile(file);
  const data = elfSection(elf, '.rodata');
  if (data === undefined) throw new Error(`${file} has no read-only data to blank`);
  elf.fill(0, data.offset, data.offset + data.size);
  await writeFile(file, elf);
}
