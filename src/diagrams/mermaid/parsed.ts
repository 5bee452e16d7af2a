import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { keep, readKept } from '../../labs/kept.ts';
import type { ParsedDiagram } from './diagram.ts';
import { kindOf, parseDiagram } from './parse.ts';

/** Raised when what is kept of a parsed diagram changes. */
const FORMAT = 1;

/** Diagrams by their source. */
export type ParsedDiagrams = ReadonlyMap<string, ParsedDiagram>;

/**
 * Reads the texts of diagrams. What was parsed once is kept in `.cache/diagrams/parsed/`, so Mermaid is loaded only for
 * a text that is new.
 */
export async function parseDiagrams(root: string, sources: Iterable<string>): Promise<ParsedDiagrams> {
  const parsed = new Map<string, ParsedDiagram>();
  const texts = new Set(sources);
  if (texts.size === 0) return parsed;
  const version = mermaidVersion();
  for (const source of texts) {
    const known = kindOf(source);
    if ('problems' in known) {
      parsed.set(source, { diagram: undefined, problems: known.problems });
      continue;
    }
    const digest = createHash('sha256').update(`${FORMAT}\0${version}\0${source}`).digest('hex');
    const path = join(root, '.cache', 'diagrams', 'parsed', digest);
    const kept = readKept(path);
    const diagram = kept ? (JSON.parse(kept.toString()) as ParsedDiagram) : await parseDiagram(source);
    parsed.set(source, diagram);
    if (!kept) keep(path, JSON.stringify(diagram));
  }
  return parsed;
}

let version: string | undefined;

function mermaidVersion(): string {
  if (version === undefined) {
    const path = createRequire(import.meta.url).resolve('mermaid/package.json');
    ({ version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string });
  }
  return version;
}
