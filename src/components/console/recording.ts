import { readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parsePage } from '../../labs/document.ts';
import { parseLab } from '../../labs/lab.ts';
import { parseTranscript } from '../../labs/transcript.ts';

/** What the reader is told about where a page's console blocks come from. */
export interface Recording {
  lab: string;
  /** UTC date of the recording; undefined where the lab was not recorded yet. */
  recorded: string | undefined;
  kernel: string | undefined;
  /** Path of the transcript from the project's root. */
  file: string;
  /** The lab's hosts in the order in which its author names them. */
  hosts: string[];
}

/** Files as they were last parsed: a page has many blocks, and while it is edited the files under it change. */
const parsed = new Map<string, { changed: number; value: unknown }>();

/** The recording that a page (its path on disk) names in its front matter; undefined for a page without a lab. */
export function recordingOf(page: string, root = process.cwd()): Recording | undefined {
  const lab = read(page, (text) => parsePage(page, text).lab?.name);
  if (!lab) return undefined;
  const folder = join(root, 'labs', lab);
  const path = join(folder, 'transcript.yaml');
  const file = relative(root, path).split(sep).join('/');
  // What is wrong with these files is the check's to say; here it only means that nothing is known.
  const transcript = read(path, (text) => parseTranscript(file, text).data);
  const hosts = read(join(folder, 'lab.yaml'), (text) => parseLab(file, text).data?.hosts);
  return {
    lab,
    recorded: transcript?.recorded,
    kernel: transcript?.kernel,
    file,
    hosts: Object.keys(hosts ?? {}),
  };
}

function read<T>(path: string, parse: (text: string) => T): T | undefined {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return undefined;
  const known = parsed.get(path);
  if (known?.changed === changed) return known.value as T;
  const value = parse(readFileSync(path, 'utf8'));
  parsed.set(path, { changed, value });
  return value;
}
