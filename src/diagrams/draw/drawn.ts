/** What Mermaid drew, as it is read from the browser's page: plain data, with nothing in it that could act. */
export interface DrawnElement {
  /** `g`, `rect`, `path` … */
  tag: string;
  /** What the diagram's text calls it (`data-id`); undefined where it has no name. */
  id?: string;
  classes: string[];
  /** Attributes that make its form: `x`, `width`, `d`, `points` … */
  form: Record<string, string>;
  /** From its own coordinates to those of the picture, which begin at 0: a b c d e f. */
  matrix: number[];
  /** How Mermaid's own theme paints it; undefined for groups and texts. */
  paint?: DrawnPaint;
  /** The lines of a text, in the picture's coordinates. */
  lines?: DrawnLine[];
  /** The arrowheads at its ends. */
  heads?: DrawnElement[];
  children: DrawnElement[];
}

/** What of a shape's paint means something: a line, an area, a dark mark. */
export interface DrawnPaint {
  fill: 'none' | 'light' | 'dark';
  /** 0 where it has no outline. */
  stroke: number;
  dashed: boolean;
}

/** One line of a text: the middle of its base line, and how long it is. */
export interface DrawnLine {
  text: string;
  x: number;
  y: number;
  length: number;
  size: number;
  /** Light, as on a dark mark. */
  inverse: boolean;
}

/** One diagram, read from the page; or what Mermaid said about its text. */
export type DrawnDiagram =
  { root: DrawnElement; width: number; height: number } | { error: string; line: number | undefined };
