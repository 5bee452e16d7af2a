/** What the development server and the tabs that show its pages tell each other, over Vite's own connection. */
import type { Severity } from '../check/finding.ts';
import type { SideRow } from './sides.ts';

/** From a tab: which page it shows. */
export const pageEvent = 'hopbook:page';

/** To a tab: what the check found. */
export const findingsEvent = 'hopbook:findings';

export interface PageMessage {
  /** Path of the page from the project's root; undefined for what is no page of the book. */
  file: string | undefined;
}

/** A finding of another file than the tab's page. */
export interface FindingElsewhere {
  severity: Severity;
  rule: string;
  file: string;
  line: number;
  /** Names and code stand in backticks. */
  message: string;
}

/** A finding that a tab shows beside its text. */
export interface FindingHere extends FindingElsewhere {
  /** The line of the text that the tab shows: another than `line` until the page is loaded anew; undefined for a finding of the page's lab. */
  at: number | undefined;
  mend: string | undefined;
  /** What was recorded beside what is written, as `sidesOf` lays it; null for rows left out. */
  sides: (SideRow | null)[] | undefined;
  /** What its rule finds, and how that is mended. Parts of sentences. */
  doc: { finds: string; mend: string };
}

export interface FindingsMessage {
  /** Findings of the page and of its lab. */
  here: FindingHere[];
  /** Some of those of the rest of the book. */
  elsewhere: FindingElsewhere[];
  /** How many there are in the rest of the book. */
  elsewhereCount: number;
}
