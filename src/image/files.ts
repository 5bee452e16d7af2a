import { rename, rm } from 'node:fs/promises';
import { parseContentName } from '../machine/content.ts';
import type { Manifest, StoredFile } from '../machine/image.ts';
import type { Tree, TreeNode } from './tree.ts';

/** The stored files that an image consists of, each once. */
export function storedPaths(manifest: Manifest, tree: Tree): Pick<StoredFile, 'path' | 'size'>[] {
  const files = new Map<string, Pick<StoredFile, 'path' | 'size'>>();
  for (const part of Object.values(manifest.parts)) files.set(part.path, part);
  const visit = (node: TreeNode): void => {
    const last = node[6];
    if (Array.isArray(last)) last.forEach(visit);
    else {
      const content = parseContentName(last);
      if (content) files.set(content.file.path, content.file);
    }
  };
  tree.fsroot.forEach(visit);
  return [...files.values()];
}

/** Puts a finished folder in the place of an old one. */
export async function replaceFolder(finished: string, place: string): Promise<void> {
  const old = `${place}.old`;
  await rm(old, { recursive: true, force: true });
  await rename(place, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(finished, place);
  await rm(old, { recursive: true, force: true });
}
