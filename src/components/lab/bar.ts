import { announce } from '../announce.ts';
import { make, makeButton } from '../make.ts';
import { pageLab, type LabState, type PageLab } from './page-lab.ts';
import { progressText } from './progress-text.ts';
import { openTerminal, theDock } from './the-dock.ts';
import { advice } from './trouble.ts';

/**
 * The bar of a page's lab: starts it, tells how far it is, opens terminals, resets and closes it. `LabBar.astro` writes
 * what it says without JavaScript.
 */
class HopLab extends HTMLElement {
  readonly #note = this.querySelector<HTMLElement>('.lab-note')!;
  readonly #actions = this.querySelector<HTMLElement>('.lab-actions')!;
  /** What the note says before a start: what it costs. */
  readonly #cost = this.#note.textContent;
  readonly #progress = make('progress', '');
  #phase: LabState['phase'] | undefined;

  connectedCallback(): void {
    const lab = pageLab();
    if (!lab || this.#phase) return;
    this.#progress.ariaLabel = 'Start of the lab';
    for (const item of this.querySelectorAll<HTMLElement>('[data-host]')) this.#linkHost(item);
    lab.onChange((state) => {
      this.#show(lab, state);
    });
    this.#show(lab, lab.state);
  }

  /** The host's name becomes a button that opens a terminal there. */
  #linkHost(item: HTMLElement): void {
    const host = item.dataset['host']!;
    const name = item.querySelector('.lab-host')!;
    const button = makeButton(name.className, host, () => void openTerminal(host).catch(() => undefined));
    button.title = `Open a terminal on ${host}`;
    name.replaceWith(button);
  }

  #show(lab: PageLab, state: LabState): void {
    if (state.phase === 'starting') this.#tell(state.progress);
    if (state.phase === this.#phase) return;
    const before = this.#phase;
    this.#phase = state.phase;
    this.dataset['phase'] = state.phase;
    const focused = this.#actions.contains(document.activeElement);
    this.#actions.replaceChildren(...this.#buttons(lab, state));
    // The button that was pressed is gone: the reader goes on at the one in its place.
    if (focused) this.#actions.querySelector('button')?.focus({ preventScroll: true });
    this.#note.hidden = false;
    switch (state.phase) {
      case 'idle':
        this.#note.textContent = this.#cost;
        if (before) announce('The lab is closed.');
        break;
      case 'starting':
        announce('The lab is starting.');
        void theDock();
        break;
      case 'up':
        this.#note.textContent = 'The lab is up: press Run beside a command, or type in a terminal.';
        announce('The lab is up.');
        break;
      case 'failed':
        this.#note.textContent = `${state.error.message} ${advice[state.error.trouble].text}`;
        announce(this.#note.textContent);
    }
  }

  #buttons(lab: PageLab, state: LabState): HTMLElement[] {
    const start = (text: string) => makeButton('lab-button lab-primary', text, () => void this.#start(lab));
    switch (state.phase) {
      case 'idle':
        return [start('Start lab')];
      case 'starting':
        return [
          makeButton('lab-button', 'Cancel', ({ detail }) => {
            // The second half of a double click on what stood here before.
            if (detail < 2) void lab.close();
          }),
        ];
      case 'up':
        return [
          makeButton('lab-button', 'Add a shell', ({ currentTarget }) => {
            const anchor = currentTarget as HTMLElement;
            void theDock().then((dock) => dock?.pickHost(anchor));
          }),
          makeButton('lab-button', 'Reset', () => void lab.reset().catch(() => undefined)),
          makeButton('lab-button', 'Close', () => void lab.close()),
        ];
      case 'failed':
        return advice[state.error.trouble].retry ? [start('Try again')] : [];
    }
  }

  async #start(lab: PageLab): Promise<void> {
    try {
      await lab.start();
      const first = document.querySelector<HTMLElement>('.console-entry[data-host]')?.dataset['host'];
      if (first !== undefined) await openTerminal(first, false);
    } catch {
      // What went wrong stands in the bar already.
    }
  }

  #tell(progress: (LabState & { phase: 'starting' })['progress']): void {
    const text = progressText(progress);
    if (progress?.phase === 'step') announce(text);
    if (progress?.phase === 'fetch') {
      this.#progress.max = progress.total;
      this.#progress.value = progress.bytes;
    } else {
      this.#progress.removeAttribute('value');
    }
    if (this.#progress.isConnected) this.#note.lastChild!.textContent = text;
    else this.#note.replaceChildren(this.#progress, make('span', '', text));
  }
}

customElements.define('hop-lab', HopLab);
