import { make, makeButton } from '../../components/make.ts';
import type { FindingsMessage } from '../messages.ts';
import { placeOf } from './note.ts';
import { plain, prose } from './text.ts';

/** Astro loads the page anew after each change; the panel stays as it was. */
const memory = { open: 'hopbook-findings-open', count: 'hopbook-findings-count' };

/** The counter in the corner: how many findings, which, and the way to them. */
export class Panel {
  readonly #box = make('section', 'findings');
  readonly #toggle = makeButton('findings-count', '', () => this.#open(this.#list.hidden === true));
  readonly #steps = [this.#step(-1, 'Previous finding', '↑'), this.#step(1, 'Next finding', '↓')];
  readonly #list = make('div', 'findings-list');
  readonly #speaker = make('p', 'sr-only');
  #notes: HTMLElement[] = [];
  #at = -1;

  constructor() {
    this.#box.ariaLabel = 'Findings';
    this.#list.id = 'hopbook-findings';
    this.#toggle.setAttribute('aria-controls', this.#list.id);
    this.#speaker.role = 'status';
    this.#box.append(make('div', 'findings-bar', this.#toggle, ...this.#steps), this.#list, this.#speaker);
    this.#open(sessionStorage.getItem(memory.open) !== null);
    // Early in the page, so that few keys lead there.
    const main = document.querySelector('.page');
    if (main) main.before(this.#box);
    else document.body.append(this.#box);
  }

  /** Shows other findings; `notes` are those of the page, as they stand in it. */
  show({ here, elsewhere, elsewhereCount }: FindingsMessage, notes: readonly HTMLElement[]): void {
    this.#notes = [...notes].sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    this.#at = Math.min(this.#at, notes.length - 1);
    const count = countOf(here.length, elsewhereCount);
    this.#toggle.textContent = count;
    const worst = here.find(({ severity }) => severity === 'error') ?? here[0];
    this.#box.dataset['worst'] = worst?.severity ?? (elsewhereCount > 0 ? 'elsewhere' : 'none');
    for (const button of this.#steps) button.hidden = here.length === 0;
    // A page that is loaded anew says nothing new.
    if (count !== sessionStorage.getItem(memory.count)) this.#speaker.textContent = count;
    sessionStorage.setItem(memory.count, count);
    this.#fill(
      here.map((finding, index) => {
        const text = make('span', '', ...prose(finding.message));
        const button = makeButton('', '', () => goTo(notes[index]!, true));
        const place = finding.at === undefined ? placeOf(finding) : `line ${finding.line}`;
        button.append(make('code', '', ...plain(place)), ' ', text);
        return button;
      }),
      elsewhere.map((finding) => {
        const link = make('a', '', make('code', '', ...plain(placeOf(finding))));
        const address = addressOf(finding.file);
        if (address !== undefined) link.href = address;
        return make('p', '', link, ' ', ...prose(finding.message));
      }),
      elsewhereCount - elsewhere.length,
    );
  }

  #fill(here: HTMLElement[], elsewhere: HTMLElement[], more: number): void {
    const scrolled = this.#list.scrollTop;
    const section = (title: string, entries: HTMLElement[]) =>
      entries.length === 0
        ? []
        : [make('h2', '', title), make('ol', '', ...entries.map((one) => make('li', '', one)))];
    this.#list.replaceChildren(
      ...section('On this page', here),
      ...section('In the rest of the book', elsewhere),
      ...(more > 0 ? [make('p', '', `And ${more} more: see the terminal.`)] : []),
      ...(here.length + elsewhere.length === 0 ? [make('p', '', 'Everything holds.')] : []),
    );
    this.#list.scrollTop = scrolled;
  }

  #open(open: boolean): void {
    this.#list.hidden = !open;
    this.#toggle.ariaExpanded = String(open);
    if (open) sessionStorage.setItem(memory.open, '');
    else sessionStorage.removeItem(memory.open);
  }

  #step(by: 1 | -1, name: string, sign: string): HTMLButtonElement {
    const button = makeButton('findings-step', sign, () => {
      const count = this.#notes.length;
      const from = this.#at < 0 && by < 0 ? 0 : this.#at;
      this.#at = (from + by + count) % count;
      const note = this.#notes[this.#at]!;
      // The focus stays on the button: the next press goes on from here.
      goTo(note, false);
      const message = note.querySelector('.finding-message')?.textContent ?? '';
      this.#speaker.textContent = `${this.#at + 1} of ${count}: ${message}`;
    });
    button.ariaLabel = name;
    button.title = name;
    return button;
  }
}

/** `2 findings, 1 elsewhere` */
function countOf(here: number, elsewhere: number): string {
  const on = here === 0 ? 'No findings' : here === 1 ? '1 finding' : `${here} findings`;
  return elsewhere === 0 ? on : `${on}, ${elsewhere} elsewhere`;
}

/** Where a page is read, by its file; undefined for a file that is no page. */
function addressOf(file: string): string | undefined {
  const [, path] = /^content\/(.*?)(?:\/?\bindex)?\.mdx?$/.exec(file) ?? [];
  return path === undefined ? undefined : path === '' ? '/' : `/${path}/`;
}

function goTo(note: HTMLElement, focus: boolean): void {
  for (const other of document.querySelectorAll('.finding[data-current]'))
    delete (other as HTMLElement).dataset['current'];
  note.dataset['current'] = '';
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  note.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  if (focus) note.focus({ preventScroll: true });
}
