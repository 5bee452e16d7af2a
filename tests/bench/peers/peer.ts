import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PageText } from './texts.ts';

/** A generator, ready to build the book's text. */
export interface Site {
  /** What its rows are called, with its version. */
  name: string;
  /** Where its files are; it is built there. */
  folder: string;
  program: string;
  args: readonly string[];
  environment?: NodeJS.ProcessEnv;
  /** What a clean build begins without: what earlier builds wrote and kept, from `folder`. */
  leavings: readonly string[];
  /** The folder that it writes, from `folder`. */
  output: string;
  /** A file of the text, from `folder`, to which a sentence may be added. */
  page: string;
}

/** One of those that hopbook is compared with. */
export interface Peer {
  /** What its row is called where it can't be installed. */
  name: string;
  /**
   * Installs it and writes its files.
   * @param cache where it is kept from run to run, `.cache/peers`.
   * @throws Error where it can't be had on this computer.
   */
  prepare(cache: string, texts: readonly PageText[]): Promise<Site>;
}

/** Writes a folder anew. */
export function writeFolder(folder: string, files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
