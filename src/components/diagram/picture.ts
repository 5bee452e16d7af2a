import { AstroError } from 'astro/errors';
import { NoBrowserError } from '../../diagrams/draw/browser.ts';
import { DiagramError, drawDiagram } from '../../diagrams/draw/draw.ts';
import type { Drawing } from '../../diagrams/draw/drawing.ts';

/** A drawing is shown no smaller than this part of its natural size: what has less room scrolls. */
const smallest = 0.75;
/** Pixels that there always are: a phone's column. */
const narrowest = 330;

/** What a figure shows: a picture, or why there is none. */
export type Picture = { svg: string } | { missing: string };

/**
 * Draws the picture of a figure.
 * @param rename what to call elements instead of by their id in `text`, by that id.
 * @returns in `astro dev`, where it can't be drawn, the reason, so that the page can still be written.
 * @throws AstroError with one message where a build can't draw it.
 */
export async function pictureOf(
  text: string,
  title: string,
  rename: ReadonlyMap<string, string> = new Map(),
): Promise<Picture> {
  try {
    const drawing = await drawDiagram(process.cwd(), text);
    return {
      svg: fitted(drawing).replace(/ data-id="([^"]*)"/g, (_, id: string) => dataId(rename.get(id) ?? id)),
    };
  } catch (error) {
    if (!(error instanceof NoBrowserError || error instanceof DiagramError)) throw error;
    const message =
      error instanceof NoBrowserError
        ? error.message
        : `The picture “${title}” can't be drawn: ${error.message}`;
    if (import.meta.env.DEV) return { missing: message };
    // One message, without the stack of a program that did what it should.
    const failure = new AstroError(message);
    failure.name = 'hopbook';
    failure.stack = '';
    throw failure;
  }
}

function fitted({ svg, width }: Drawing): string {
  const least = Math.round(width * smallest);
  return least <= narrowest ? svg : svg.replace('<svg ', `<svg style="min-width:${least}px" `);
}

function dataId(id: string): string {
  return ` data-id="${id.replace(/["&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}"`;
}
