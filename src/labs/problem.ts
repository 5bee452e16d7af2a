/** A place in a text: lines and columns count from 1. */
export interface Point {
  line: number;
  column: number;
}

/** A stretch of a text; `end` is the first column that no longer belongs to it. */
export interface Place extends Point {
  end?: Point;
}

/** What is wrong with a file that could not be read as what it should be. */
export interface Problem {
  /** Path from the project's root, with forward slashes. */
  file: string;
  place: Place;
  message: string;
}
