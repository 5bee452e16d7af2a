import {
  closeSync,
  globSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** The folder that a bundle unpacks to. */
export const bundleFolder = 'hopbook';

/** What would not get smaller. */
const packed = /\.(?:zst|z|png|pagefind|pf_\w+|wasm)$|^machine\/files\//;

const note = `Kubernetes Networking, Hop by Hop: the whole book, with its labs.

Any web server can serve this folder; nothing is fetched from elsewhere. For example, in this folder:

    python3 -m http.server --bind 127.0.0.1 4321

Then open http://localhost:4321/ in a browser. Opened as a file (file://) a page lacks its style and its labs: browsers
run them from localhost, or over HTTPS, only. The folder has to be the server's root.
`;

/**
 * Packs a built site into a zip archive, with a note on how to serve it. Written beside its place and then moved, so that it
 * is there whole or not at all.
 * @param site the folder of the site.
 * @returns how many of the site's files it holds, and its size in bytes.
 * @throws Error of the file system.
 */
export function writeBundle(site: string, file: string): { files: number; bytes: number } {
  const names = globSync('**', { cwd: site })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(site, name)).isFile())
    .sort();
  const part = `${file}.${process.pid}.part`;
  const target = openSync(part, 'w');
  try {
    let failed: Error | undefined;
    const zip = new Zip((error, chunk) => {
      if (error) failed ??= error;
      else writeFileSync(target, chunk);
    });
    const add = (name: string, bytes: Uint8Array, mtime: Date) => {
      const path = `${bundleFolder}/${name}`;
      const entry = packed.test(name) ? new ZipPassThrough(path) : new ZipDeflate(path);
      entry.mtime = mtime;
      zip.add(entry);
      entry.push(bytes, true);
    };
    add('README.txt', Buffer.from(note), new Date());
    for (const name of names) add(name, readFileSync(join(site, name)), statSync(join(site, name)).mtime);
    zip.end();
    if (failed) throw failed;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    closeSync(target);
  }
  renameSync(part, file);
  return { files: names.length, bytes: statSync(file).size };
}
