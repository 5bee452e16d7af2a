import { UserError } from '../../labs/errors.ts';
import { cacheFile, readDrawing, writeDrawing } from './cache.ts';
import type { Drawing } from './drawing.ts';
import type { DrawnDiagram } from './drawn.ts';
import { putBack, standIn } from './entities.ts';
import { versions } from './page.ts';
import { drawInBrowser } from './studio.ts';
import { UnsupportedElement, writeSvg } from './svg.ts';

/** To be raised with every change of how Mermaid is set up or its drawings are written: kept ones are then drawn anew. */
const drawingVersion = 6;

/** Mermaid does not understand a text, or draws it with what pages do not show. */
export class DiagramError extends UserError {
  override name = 'DiagramError';
  /** Line of the diagram's text, from 1; undefined where Mermaid does not say. */
  line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.line = line;
  }
}

/**
 * Draws diagrams in a browser, all new ones at once. What was drawn before is taken from `.cache/diagrams/` in `root`; where
 * that holds all of them, no browser is needed.
 * @param texts of Mermaid.
 * @returns a drawing of each, in their order.
 * @throws NoBrowserError, or DiagramError for the first that can't be drawn.
 */
export async function drawDiagrams(root: string, texts: readonly string[]): Promise<Drawing[]> {
  const version = [...versions, String(drawingVersion)].join(' ');
  return Promise.all(
    texts.map(async (text) => {
      const file = cacheFile(root, version, text);
      const kept = readDrawing(file);
      if (kept) return kept;
      const { text: plain, meanings } = standIn(text);
      const drawing = drawingOf(await drawInBrowser(plain), plain, meanings);
      writeDrawing(file, drawing);
      return drawing;
    }),
  );
}

/** Draws one diagram; see `drawDiagrams`. */
export async function drawDiagram(root: string, text: string): Promise<Drawing> {
  const [drawing] = await drawDiagrams(root, [text]);
  return drawing!;
}

function drawingOf(drawn: DrawnDiagram, text: string, meanings: ReadonlyMap<string, string>): Drawing {
  if ('error' in drawn) {
    // Where the text ends too early, Mermaid names the line after it.
    const last = text.trimEnd().split('\n').length;
    throw new DiagramError(drawn.error, drawn.line && Math.min(drawn.line, last));
  }
  try {
    return writeSvg(putBack(drawn.root, meanings), drawn.width, drawn.height);
  } catch (error) {
    if (error instanceof UnsupportedElement) throw new DiagramError(error.message, undefined);
    throw error;
  }
}

export { closeBrowser, closeDesks } from './studio.ts';
