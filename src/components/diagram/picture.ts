import { AstroError } from 'astro/errors';
import { NoBrowserError } from '../../diagrams/draw/browser.ts';
import { DiagramError, drawDiagram } from '../../diagrams/draw/draw.ts';
import { attribute } from '../../diagrams/draw/label.ts';

/** A drawing is shown no smaller than this part of its natural size: what has less room scrolls. */
const smallest = 0.75;
/** Pixels that there always are: a phone's column. */
const narrowest = 330;
/** The least width of a drawing is one of the classes `least-8` to `least-30` of `styles/diagram.css`: so many steps of so many pixels. */
const step = 40;
const widest = 30;

/** What a figure shows: a picture, or why there is none. */
export type Picture = { svg: string } | { missing: string };

/** What to change in a drawing. */
export interface Changes {
  /** What to call elements instead of by their id in the text, by that id. */
  rename?: ReadonlyMap<string, string> | undefined;
  /** Classes to add, by the id that elements then have. */
  mark?: ReadonlyMap<string, string> | undefined;
}

/**
 * Draws the picture of a figure.
 * @returns in `astro dev`, where it can't be drawn, the reason, so that the page can still be written.
 * @throws AstroError with one message where a build can't draw it.
 */
export async function pictureOf(text: string, title: string, changes: Changes): Promise<Picture> {
  try {
    const { svg, width } = await drawDiagram(process.cwd(), text);
    const least = Math.round(width * smallest);
    const steps = Math.min(Math.floor(least / step), widest);
    const fitted = least <= narrowest ? svg : svg.replace('<svg ', `<svg class="least-${steps}" `);
    return { svg: changed(fitted, changes) };
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

function changed(svg: string, { rename, mark }: Changes): string {
  return svg.replace(
    /<g(?: class="([^"]*)")? data-id="([^"]*)"/g,
    (_, classes: string | undefined, id: string) => {
      const name = rename?.get(id) ?? id;
      const all = [classes, mark?.get(name)].filter(Boolean).join(' ');
      return `<g${attribute('class', all)}${attribute('data-id', name)}`;
    },
  );
}
