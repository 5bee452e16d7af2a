import type { FindingHere } from '../messages.ts';
import { locate, parseLines } from './locate.ts';
import type { Lines } from './locate.ts';

/** What blocks of code, tables and headings are wrapped in: a note never stands within. */
const wholes = '.expressive-code, table, .sl-heading-wrapper, summary, figure';

/** What shows nothing of its own. */
const silent = 'script, style, link, template, .finding';

/** Where a note goes, and what on the page it is about. */
export interface Target {
  /** Puts the note there, below those that are there already. */
  put(note: HTMLElement): void;
  /** What is marked; undefined for a finding that is about no element. */
  about: HTMLElement | undefined;
}

/** The elements of the page that say which lines they are from. */
export class SourceMap {
  readonly #top: HTMLElement;
  readonly #elements: HTMLElement[] = [];
  readonly #ranges: Lines[] = [];

  constructor(top: HTMLElement) {
    this.#top = top;
    for (const element of top.querySelectorAll<HTMLElement>('[data-source]')) {
      const lines = parseLines(element.dataset['source']);
      if (!lines) continue;
      this.#elements.push(element);
      this.#ranges.push(lines);
    }
  }

  /** Where a finding is shown: beside its element; what is in no element, below the one before it or at the top. */
  targetOf({ at }: Pick<FindingHere, 'at'>): Target {
    const located = at === undefined ? undefined : locate(this.#ranges, at);
    if (!located) return { put: (note) => this.#putFirst(note), about: undefined };
    const element = this.#elements[located.index]!;
    if (located.after) return { put: putAfter(visible(this.#partAfter(element))), about: undefined };
    const about = lineOf(element, at! - this.#ranges[located.index]!.first) ?? element;
    const whole = visible(outermost(element));
    const isItem = whole === element && element.matches('li, dd');
    return { put: isItem ? (note) => whole.append(note) : putAfter(whole), about };
  }

  /** A component says no lines. It is what follows the last element before it, unless that has elements which do. */
  #partAfter(element: HTMLElement): Element {
    let before: Element = outermost(element);
    while (!nextShown(before) && before.parentElement && before.parentElement !== this.#top)
      before = before.parentElement;
    const next = nextShown(before);
    return next && !next.matches('[data-source]') && !next.querySelector('[data-source]') ? next : before;
  }

  #putFirst(note: HTMLElement): void {
    const first = this.#top.querySelector(':scope > .finding');
    if (first && this.#top.firstElementChild === first) putAfter(first)(note);
    else this.#top.prepend(note);
  }
}

/** Puts a note after an element and the notes that follow it. */
function putAfter(element: Element): (note: HTMLElement) => void {
  return (note) => {
    let last = element;
    while (last.nextElementSibling?.matches('.finding')) last = last.nextElementSibling;
    last.after(note);
  };
}

/** A line of a block of code that is no console block: those say it themselves. */
function lineOf(block: HTMLElement, offset: number): HTMLElement | undefined {
  return [...block.querySelectorAll<HTMLElement>('.ec-line')][offset - 1];
}

function outermost(element: Element): Element {
  for (let around = element.closest(wholes); around; around = element.parentElement?.closest(wholes) ?? null)
    element = around;
  return element;
}

/** The element, or what of those around it is shown: a hop that is not its turn, a solution that is folded. */
function visible(element: Element): Element {
  let shown = element;
  while (!shown.checkVisibility() && shown.parentElement) shown = shown.parentElement;
  return shown;
}

function nextShown(element: Element): Element | undefined {
  let next = element.nextElementSibling;
  while (next?.matches(silent)) next = next.nextElementSibling;
  return next ?? undefined;
}
