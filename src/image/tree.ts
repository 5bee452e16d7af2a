import { glob, lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { contentName } from '../machine/content.ts';
import type { Store } from './store.ts';

/** v86's listing of a file system: name, size, mtime, mode, uid, gid, then target, children or content. */
export type TreeNode = [string, number, number, number, number, number, string | TreeNode[]];

/** The listing, as v86's `load_from_json` takes it (its tools/fs2json.py, version 3). */
export interface Tree {
  fsroot: TreeNode[];
  version: 3;
  size: number;
}

/** Times are the same in every build, so that the same packages give the same image. */
const MTIME = 0;

/**
 * Lists a folder as the machine's root file system, owned by root, and puts its files into the store.
 * @param bundles lists of globs; the files of one list are stored as one.
 */
export async function listTree(
  root: string,
  store: Store,
  bundles: readonly (readonly string[])[],
): Promise<Tree> {
  const bundled = new Map<string, Promise<string>>();
  for (const globs of bundles) await storeBundle(root, store, globs, bundled);

  let size = 0;
  const listFile = async (path: string): Promise<[number, string]> => {
    const content = await readFile(path);
    size += content.length;
    const name = (await bundled.get(path)) ?? contentName(await store.put(content));
    return [content.length, name];
  };
  const list = async (folder: string): Promise<TreeNode[]> => {
    const names = (await readdir(folder)).sort();
    // Compression runs beside the main thread, so that many files at once keep every core busy.
    const nodes = names.map(async (name): Promise<TreeNode[]> => {
      const path = join(folder, name);
      const info = await lstat(path);
      const node = (bytes: number, last: string | TreeNode[]): TreeNode[] => [
        [name, bytes, MTIME, info.mode, 0, 0, last],
      ];
      if (info.isDirectory()) return node(0, await list(path));
      if (info.isSymbolicLink()) return node(0, await readlink(path));
      return info.isFile() ? node(...(await listFile(path))) : [];
    });
    return (await Promise.all(nodes)).flat();
  };
  return { fsroot: await list(root), version: 3, size };
}

/** Stores the files that match as one, and adds the content name of each to `names`; does not wait for the compression. */
async function storeBundle(
  root: string,
  store: Store,
  globs: readonly string[],
  names: Map<string, Promise<string>>,
): Promise<void> {
  const paths = (await Array.fromAsync(glob([...globs], { cwd: root })))
    .sort()
    .map((path) => join(root, path));
  const files: { path: string; content: Buffer }[] = [];
  for (const path of paths)
    if ((await lstat(path)).isFile()) files.push({ path, content: await readFile(path) });
  const bundle = store.put(Buffer.concat(files.map((file) => file.content)));
  let offset = 0;
  for (const { path, content } of files) {
    const at = offset;
    names.set(
      path,
      bundle.then((file) => contentName(file, at)),
    );
    offset += content.length;
  }
}
