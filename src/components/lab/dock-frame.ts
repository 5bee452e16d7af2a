import { make, makeButton } from '../make.ts';
import { recall, remember } from './dock-memory.ts';

/** The least height of the terminals, and what is left of the page above them, in pixels. */
const LEAST = 120;
const LEFT_OVER = 140;
/** One press of an arrow key, in pixels. */
const STEP = 24;
/** The part of the window that the terminals take at first. */
const FIRST = 0.36;

/** The dock's box at the bottom of the window: its height, whether it is open, and on a phone all of the screen. */
export class DockFrame {
  readonly box = make('section', 'dock');
  readonly head = make('div', 'dock-head');
  readonly body = make('div', 'dock-body');
  readonly #edge = make('div', 'dock-edge');
  /** For who can't drag: goes on to the next of three heights, and from the greatest to the least. */
  readonly #size = makeButton('dock-size', '⇕', () => {
    const heights = [LEAST, Math.round(innerHeight * FIRST), innerHeight - LEFT_OVER];
    this.#setHeight(heights.find((height) => height > this.#height) ?? LEAST);
  });
  readonly #toggle = makeButton('dock-toggle', '', () => {
    this.setOpen(!this.isOpen);
    remember({ open: this.isOpen });
  });
  readonly #phone = matchMedia('(max-width: 600px)');
  #height = recall().height ?? Math.round(innerHeight * FIRST);

  constructor() {
    this.box.ariaLabel = 'Terminals';
    this.box.hidden = true;
    this.body.id = 'dock-body';
    this.#toggle.setAttribute('aria-controls', this.body.id);
    this.#size.title = this.#size.ariaLabel = 'Next height of the terminals';
    this.head.append(this.#size, this.#toggle);
    this.box.append(this.#edge, this.head, this.body);
    document.body.append(this.box);
    this.#makeEdge();
    const fit = () => {
      this.#apply();
    };
    this.#phone.addEventListener('change', fit);
    addEventListener('resize', fit);
    // A phone's keyboard covers the page without changing its size.
    visualViewport?.addEventListener('resize', fit);
    this.setOpen(recall().open ?? !this.#phone.matches);
  }

  get isOpen(): boolean {
    return this.box.dataset['open'] !== undefined;
  }

  /** Opens or minimises it. */
  setOpen(open: boolean): void {
    this.box.toggleAttribute('data-open', open);
    this.#toggle.ariaExpanded = String(open);
    this.#apply();
  }

  /** Puts it into the page, or takes it out of sight. */
  set shown(shown: boolean) {
    this.box.hidden = !shown;
    this.#apply();
  }

  #apply(): void {
    const full = this.#phone.matches && this.isOpen && !this.box.hidden;
    const height = Math.max(LEAST, Math.min(this.#height, innerHeight - LEFT_OVER));
    this.#edge.ariaValueNow = String(Math.round((100 * height) / innerHeight));
    this.box.toggleAttribute('data-full', full);
    this.#toggle.textContent = this.#phone.matches && this.isOpen ? 'Back to the page' : '';
    this.#toggle.ariaLabel =
      this.#toggle.textContent || (this.isOpen ? 'Minimise the terminals' : 'Show the terminals');
    this.#toggle.title = this.#toggle.ariaLabel;
    this.body.style.height = full ? '' : `${height}px`;
    this.box.style.height = full ? `${visualViewport?.height ?? innerHeight}px` : '';
    // What is behind a full screen can't be reached by keyboard either.
    for (const behind of document.querySelectorAll('.page, .sl-skip-link'))
      behind.toggleAttribute('inert', full);
    const root = document.documentElement;
    root.toggleAttribute('data-dock-full', full);
    root.style.setProperty('--dock-space', full || this.box.hidden ? '0px' : `${this.box.offsetHeight}px`);
  }

  #setHeight(height: number): void {
    this.#height = Math.max(LEAST, Math.min(height, innerHeight - LEFT_OVER));
    remember({ height: this.#height });
    this.#apply();
  }

  #makeEdge(): void {
    const edge = this.#edge;
    edge.role = 'separator';
    edge.tabIndex = 0;
    edge.ariaLabel = 'Height of the terminals';
    edge.ariaOrientation = 'horizontal';
    edge.ariaValueMin = '0';
    edge.ariaValueMax = '100';
    edge.setAttribute('aria-controls', this.body.id);
    edge.addEventListener('keydown', (event) => {
      const to = {
        ArrowUp: this.#height + STEP,
        ArrowDown: this.#height - STEP,
        PageUp: this.#height + 5 * STEP,
        PageDown: this.#height - 5 * STEP,
        Home: LEAST,
        End: innerHeight,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      this.#setHeight(to);
    });
    edge.addEventListener('pointerdown', (down) => {
      if (down.button !== 0) return;
      down.preventDefault();
      const { height } = this.body.getBoundingClientRect();
      edge.setPointerCapture(down.pointerId);
      const drag = (move: PointerEvent) => {
        this.#setHeight(height + down.clientY - move.clientY);
      };
      edge.addEventListener('pointermove', drag);
      edge.addEventListener(
        'lostpointercapture',
        () => {
          edge.removeEventListener('pointermove', drag);
        },
        { once: true },
      );
    });
  }
}
