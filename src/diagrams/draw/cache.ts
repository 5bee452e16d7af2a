import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Drawing } from './drawing.ts';

const drawingSchema = z.strictObject({
  svg: z.string().regex(/^<svg [^]*<\/svg>$/),
  width: z.number().positive(),
  height: z.number().positive(),
});

/** The file that keeps the drawing of a text; `version` names all else that a drawing depends on. */
export function cacheFile(root: string, version: string, text: string): string {
  const digest = createHash('sha256').update(`${version}\n${text}`).digest('hex');
  return join(root, '.cache', 'diagrams', `${digest}.json`);
}

/** Reads a kept drawing; undefined where there is none, or half of one. */
export function readDrawing(file: string): Drawing | undefined {
  try {
    return drawingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Keeps a drawing: written beside its place and then moved, so that it is there whole or not at all. */
export function writeDrawing(file: string, drawing: Drawing): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}.part`, JSON.stringify(drawing));
  renameSync(`${file}.${process.pid}.part`, file);
}
