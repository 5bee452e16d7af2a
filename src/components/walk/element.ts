import { announce } from '../announce.ts';
import { pageLab } from '../lab/page-lab.ts';
import { make, makeButton } from '../make.ts';

/** A packet walk that goes step by step, by buttons, by arrow keys or by itself; its picture shows where the packet is. */
class HopWalk extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    if (this.querySelector('.walk-bar')) return;
    const hops = [...this.querySelectorAll<HTMLElement>('.walk-hop')];
    const ids = (...of: HTMLElement[]) =>
      of.flatMap(({ dataset }) => `${dataset['on']} ${dataset['via']}`.split(' '));
    let at = 0;

    /** Goes to a hop: the list shows it alone, the picture where it is and what of its way is done. */
    const show = (to: number) => {
      at = Math.min(Math.max(to, 0), hops.length - 1);
      const hop = hops[at]!;
      const isAll = this.classList.contains('is-all');
      const way = hop.closest('.walk-hosts')!;
      all.textContent = isAll ? 'Step by step' : 'Show all';
      for (const one of hops) one.classList.toggle('is-now', one === hop);
      const words = [hop.closest('.walk-hosts > li'), hop].map((one) =>
        one!.querySelector('p')!.textContent.trim(),
      );
      status.textContent = isAll ? '' : `${at + 1} of ${hops.length}: ${words.join(', ')}`;
      const done = isAll ? ids(...hops) : ids(...hops.slice(0, at + 1).filter((one) => way.contains(one)));
      for (const part of this.querySelectorAll<SVGElement>('svg [data-id]')) {
        const id = part.dataset['id']!;
        const isNow = !isAll && hop.dataset['on'] === id;
        part.classList.toggle('is-current', isNow);
        part.classList.toggle('is-done', !isNow && done.includes(id));
        if (isNow) reveal(part);
      }
    };
    const stop = () => {
      clearInterval(this.#timer);
      this.#timer = undefined;
      play.textContent = 'Play';
    };
    const go = (to: number) => {
      stop();
      show(to);
    };
    const step = (text: string, to: () => number) => makeButton('', text, () => go(to()));
    const play = makeButton('', '', () => {
      if (this.#timer !== undefined) {
        stop();
        return;
      }
      this.classList.remove('is-all');
      play.textContent = 'Pause';
      const next = () => {
        show((at + 1) % hops.length);
        if (at === hops.length - 1) stop();
      };
      this.#timer = setInterval(next, 2000);
      next();
    });
    const all = makeButton('walk-all', '', () => {
      this.classList.toggle('is-all');
      go(at);
    });
    const status = make('p', 'walk-status');
    status.role = 'status';
    const first = step('First', () => 0);
    const [back, next] = [step('Back', () => at - 1), step('Next', () => at + 1)];
    this.querySelector('.diagram')!.after(
      make('div', 'walk-bar not-content', first, back, next, play, all, status),
    );
    this.addEventListener('keydown', (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: hops.length }[event.key];
      // What scrolls sideways takes the arrows itself.
      const isOthers =
        (event.target as Element).closest('[tabindex="0"]') ?? this.classList.contains('is-all');
      if (to === undefined || isOthers || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      go(to);
    });
    this.querySelectorAll('kbd').forEach(addTools);
    go(0);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }
}

/** Scrolls a picture that is wider than its box, and nothing else. */
function reveal(part: Element): void {
  const box = part.closest('.diagram-box')!;
  const [inner, outer] = [part, box].map((one) => one.getBoundingClientRect());
  box.scrollLeft += (inner!.left + inner!.right - outer!.left - outer!.right) / 2;
}

/** Adds what a command can do: be copied and, where there is a lab, run. */
function addTools(command: HTMLElement): void {
  const text = command.textContent;
  const tool = (className: string, name: string, use: 'runCommand' | 'copyCommand') => {
    const button = makeButton(className, '', () => {
      import('./command.ts').then(
        (they) => they[use](command, text, button),
        () => announce('It could not be fetched. Check the connection and try again.'),
      );
    });
    button.title = button.ariaLabel = `${name}: ${text}`;
    command.append(button);
  };
  if (pageLab()) tool('console-run', `Run on ${command.dataset['host']}`, 'runCommand');
  if ('clipboard' in navigator) tool('console-copy', `Copy for the lab's shell`, 'copyCommand');
}

customElements.define('hop-walk', HopWalk);
