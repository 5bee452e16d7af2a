import { announce } from '../announce.ts';
import { pageLab } from '../lab/page-lab.ts';
import { make, makeButton } from '../make.ts';

const pause = 2000;

/** A packet walk that goes step by step, by buttons, by arrow keys or by itself; its picture shows where the packet is. */
class HopWalk extends HTMLElement {
  #hops: HTMLElement[] = [];
  #at = 0;
  #playing: ReturnType<typeof setInterval> | undefined;
  readonly #status = make('p', 'walk-status');
  readonly #play = makeButton('', 'Play', () => {
    if (this.#playing === undefined) this.#start();
    else this.#stop();
  });
  readonly #all = makeButton('walk-all', '', () => {
    this.#stop();
    this.classList.toggle('is-all');
    this.#show(this.#at);
  });

  connectedCallback(): void {
    if (this.#hops.length > 0) return;
    this.#hops = [...this.querySelectorAll<HTMLElement>('.walk-hop')];
    const step = (text: string, to: () => number) => makeButton('', text, () => this.#go(to()));
    this.#status.role = 'status';
    this.querySelector('.diagram')!.after(
      make(
        'div',
        'walk-bar not-content',
        step('First', () => 0),
        step('Back', () => this.#at - 1),
        step('Next', () => this.#at + 1),
        this.#play,
        this.#all,
        this.#status,
      ),
    );
    this.addEventListener('keydown', (event) => this.#press(event));
    for (const command of this.querySelectorAll('kbd')) addTools(command);
    this.#show(0);
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  #go(to: number): void {
    this.#stop();
    this.#show(to);
  }

  #press(event: KeyboardEvent): void {
    const to = { ArrowLeft: this.#at - 1, ArrowRight: this.#at + 1, Home: 0, End: Infinity }[event.key];
    // What scrolls sideways takes the arrows itself.
    const scrolls = (event.target as Element).closest('[tabindex="0"]');
    if (to === undefined || scrolls || event.ctrlKey || event.metaKey || event.altKey || this.#isAll) return;
    event.preventDefault();
    this.#go(to);
  }

  #start(): void {
    this.classList.remove('is-all');
    this.#play.textContent = 'Pause';
    this.#show(this.#at === this.#hops.length - 1 ? 0 : this.#at + 1);
    this.#playing = setInterval(() => {
      this.#show(this.#at + 1);
      if (this.#at === this.#hops.length - 1) this.#stop();
    }, pause);
  }

  #stop(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#play.textContent = 'Play';
  }

  get #isAll(): boolean {
    return this.classList.contains('is-all');
  }

  /** Goes to a hop: the list shows it alone, the picture where it is and what of its way is done. */
  #show(to: number): void {
    this.#at = Math.min(Math.max(to, 0), this.#hops.length - 1);
    const hop = this.#hops[this.#at]!;
    this.#all.textContent = this.#isAll ? 'Step by step' : 'Show all';
    const text = (selector: string, within: ParentNode) => within.querySelector(selector)!.textContent.trim();
    const host = text('.walk-host', hop.parentElement!.parentElement!);
    this.#status.textContent = this.#isAll
      ? ''
      : `${this.#at + 1} of ${this.#hops.length}: ${host}, ${text('.walk-place', hop)}`;
    for (const one of this.#hops) one.classList.toggle('is-now', one === hop);
    const ids = (key: 'on' | 'via', hops: readonly HTMLElement[]) =>
      hops.flatMap(({ dataset }) => dataset[key]!.split(' '));
    const before = this.#hops.slice(0, this.#at);
    const way = before.filter((one) => one.closest('.walk-hosts') === hop.closest('.walk-hosts'));
    this.#paint(ids('on', [hop]), [...ids('on', way), ...ids('via', [...way, hop])]);
  }

  #paint(now: readonly string[], done: readonly string[]): void {
    for (const part of this.querySelectorAll<SVGElement>('svg [data-id]')) {
      const id = part.dataset['id']!;
      const { classList } = part;
      // What is on the path shows itself only as the packet comes there.
      if (classList.contains('is-path')) part.dataset['path'] = '';
      const isNow = !this.#isAll && now.includes(id);
      classList.toggle('is-path', this.#isAll && part.dataset['path'] === '');
      classList.toggle('is-current', isNow);
      classList.toggle('is-done', !this.#isAll && !isNow && done.includes(id));
      if (isNow) reveal(part);
    }
  }
}

/** Scrolls a picture that is wider than its box, and nothing else. */
function reveal(part: Element): void {
  const box = part.closest('.diagram-box');
  if (!box) return;
  const [inner, outer] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
}

/** Adds what a command can do: be copied and, where there is a lab, run. */
function addTools(command: HTMLElement): void {
  const { textContent: text } = command;
  const { host } = command.dataset;
  const tool = (className: string, name: string, use: (they: typeof import('./command.ts')) => unknown) => {
    const button = makeButton(className, '', () => {
      import('./command.ts').then(use, () =>
        announce('It could not be fetched. Check the connection and try again.'),
      );
    });
    button.ariaLabel = name;
    button.title = name;
    command.append(button);
    return button;
  };
  if (pageLab())
    tool('console-run', `Run on ${host}: ${text}`, ({ runCommand }) => runCommand(command, text));
  if ('clipboard' in navigator) {
    const copy = tool('console-copy', `Copy for the lab's shell: ${text}`, ({ copyCommand }) =>
      copyCommand(copy, host!, text),
    );
  }
}

customElements.define('hop-walk', HopWalk);
