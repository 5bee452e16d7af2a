import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { keep, readKept } from '../../labs/kept.ts';
import type { Drawing } from './drawing.ts';

/** The file that keeps the drawing of a text; `version` names all else that a drawing depends on. */
export function cacheFile(root: string, version: string, text: string): string {
  const digest = createHash('sha256').update(`${version}\n${text}`).digest('hex');
  return join(root, '.cache', 'diagrams', digest);
}

/** Reads a kept drawing; undefined where there is none, or a damaged one. */
export function readDrawing(file: string): Drawing | undefined {
  const kept = readKept(file);
  return kept && (JSON.parse(kept.toString()) as Drawing);
}

/** Keeps a drawing. */
export function writeDrawing(file: string, drawing: Drawing): void {
  keep(file, JSON.stringify(drawing));
}
