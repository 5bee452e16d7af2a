import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decodeTrie, encodeITrieToBTrie } from 'cspell-trie-lib';
import type { ITrie } from 'cspell-trie-lib';
import { keep, readKept } from '../../labs/kept.ts';

/** The words of American English. */
export interface English {
  /** Whether a word is one, in this case: `monday` is none. */
  has(word: string): boolean;
  /** Words that look like one that isn't there, the nearest first. */
  near(word: string): string[];
}

let loaded: English | undefined;

/**
 * The dictionary, read once in a process. As it comes it takes 200 ms to read; what was read is kept in a form that takes 10, in
 * the project's `.cache/`.
 */
export function english(): English {
  if (loaded) return loaded;
  const folder = dirname(createRequire(import.meta.url).resolve('@cspell/dict-en_us'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const kept = fileURLToPath(new URL(`../../../.cache/words/en_us-${version}.btrie`, import.meta.url));
  const bytes = readKept(kept);
  const trie = bytes ? decodeTrie(bytes) : readPacked(join(folder, 'en_US.trie.gz'), kept);
  loaded = {
    has: (word) => trie.hasWord(word, true),
    // A word of which nothing is right would have it search for seconds.
    near: (word) => trie.suggest(word, { numSuggestions: 4, timeout: 100 }),
  };
  return loaded;
}

function readPacked(file: string, kept: string): ITrie {
  const trie = decodeTrie(gunzipSync(readFileSync(file)));
  keep(kept, encodeITrieToBTrie(trie));
  return trie;
}
