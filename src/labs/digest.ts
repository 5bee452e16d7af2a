import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A file of a lab's source. */
export interface SourceFile {
  /** Path from the project's root, with forward slashes: `labs/lib/nodes.sh`. */
  path: string;
  bytes: Buffer;
}

/** What the recorder writes into a lab's folder; it is no part of the lab's source. */
export const recordedFiles: readonly string[] = ['transcript.yaml', 'facts.json', 'captures.json'];

/** The files below a folder, sorted by path. Those whose name begins with a dot (editors' and systems' leavings) and links are left out. */
export function readFiles(root: string, folder: string): SourceFile[] {
  return filesBelow(root, folder).map((path) => ({ path, bytes: readFileSync(join(root, path)) }));
}

/** The folder with what labs share. Its files are part of the source of each; its subfolders, of those labs whose files name them. */
export const libraryFolder = 'labs/lib';

/** The source of a lab: everything in its folder but what was recorded, and what it uses of `labs/lib`. */
export function sourceFiles(root: string, lab: string): SourceFile[] {
  return sourceOf(lab, readFiles(root, `labs/${lab}`), readFiles(root, libraryFolder));
}

/** The source of a lab, of the files in its folder and those of the library. */
export function sourceOf(
  lab: string,
  files: readonly SourceFile[],
  library: readonly SourceFile[],
): SourceFile[] {
  const recorded = new Set(recordedFiles.map((name) => `labs/${lab}/${name}`));
  const own = files.filter(({ path }) => !recorded.has(path));
  return [...library.filter(({ path }) => isUsed(path, own)), ...own];
}

/** A subfolder of the library is named as `lib/objects/`. */
function isUsed(path: string, own: readonly SourceFile[]): boolean {
  const folder = /^labs\/(lib\/[^/]+\/)/.exec(path)?.[1];
  return folder === undefined || own.some(({ bytes }) => bytes.includes(folder));
}

/** The digest of a lab's source: `sha256-<hex>`. The same on every system: CRLF counts as LF. */
export function sourceDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const content = bytes.includes('\r\n') ? unixLines(bytes) : bytes;
    // The length keeps one file's end and the next one's name apart.
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return `sha256-${hash.digest('hex')}`;
}

/** latin1 maps every byte to one character and back, so binary files survive. */
function unixLines(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** Paths of the files below a folder, sorted; none where there is no such folder. */
export function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
