import { announce } from '../announce.ts';
import { pageLab, wasAborted, type PageLab } from '../lab/page-lab.ts';
import { progressText } from '../lab/progress-text.ts';
import { make, makeButton } from '../make.ts';
import { rememberSolved, solvedOn } from './solved.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** What the line beneath a check shows; `idle` is nothing. */
type Tone = 'idle' | 'wait' | 'open' | 'solved' | 'offer' | 'trouble';

/**
 * What an exercise can do with JavaScript: run its check in the page's lab and say whether the reader has solved it.
 * Where no lab can be started there is no button, and the page tells the task, the check and the solution all the same.
 */
class HopExercise extends HTMLElement {
  readonly #line = make('p', 'exercise-line');
  readonly #buttons = make('div', 'exercise-buttons');
  readonly #title = this.dataset['title'] ?? '';
  /** The check's block; what the page runs before it prepares the lab. */
  #block: Element | undefined;
  #checking = false;

  connectedCallback(): void {
    if (this.#block) return;
    if (solvedOn(location.pathname).has(this.#title)) this.#markSolved();
    const lab = pageLab();
    const entry = this.querySelector<HTMLElement>('[data-check-host]');
    const block = entry?.closest('hop-console');
    if (!lab || !block) return;
    this.#block = block;
    const { checkHost: host = '', checkCommand: command = '' } = entry!.dataset;
    const button = makeButton('exercise-check', 'Check', () => void this.#ask(lab, host, command));
    button.setAttribute('aria-label', `Check: ${this.#title}`);
    const bar = make('div', 'exercise-bar not-content', button, this.#line, this.#buttons);
    block.after(bar);
    lab.onChange((state) => {
      if (state.phase === 'up') return;
      if (this.#checking && state.phase === 'starting') this.#line.textContent = progressText(state.progress);
      // What was said of a lab that is gone says nothing about the next one.
      else if (!this.#checking) this.#say('idle', '');
    });
  }

  /** Checks at once, or asks first where commands that come before the exercise have not run. */
  async #ask(lab: PageLab, host: string, command: string): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      this.#say('wait', lab.state.phase === 'up' ? 'Checking' : 'Starting the lab');
      const [runs] = await Promise.all([import('../lab/runs.ts'), lab.start()]);
      const before = runs.pendingBefore(this.#block!);
      if (before > 0) {
        const text = `${before === 1 ? '1 command' : `${before} commands`} of the page before this exercise have not run, and the exercise begins where they end.`;
        const first = makeButton('run-button', 'Run them, then check', () => {
          void this.#attempt(lab, host, command, () =>
            runs.runBefore(this.#block!, (left) => {
              this.#say('wait', `Running the commands before this exercise: ${left} left`);
            }),
          );
        });
        const now = makeButton('run-button', 'Check now', () => void this.#attempt(lab, host, command));
        this.#say('offer', text, first, now);
        announce(`${text} Run them first, or check now: the choice is below the check.`);
        return;
      }
    } catch (error) {
      this.#fail(error);
      return;
    } finally {
      this.#checking = false;
    }
    await this.#attempt(lab, host, command);
  }

  async #attempt(lab: PageLab, host: string, command: string, prepare?: () => Promise<void>): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      await prepare?.();
      this.#say('wait', 'Checking');
      this.#tell(verdictOf(await lab.try(host, command)));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#checking = false;
    }
  }

  #tell(verdict: Verdict): void {
    if (verdict.solved) {
      rememberSolved(location.pathname, this.#title);
      this.#markSolved();
      this.#say('solved', 'Solved');
    } else {
      this.#say('open', verdict.reason);
    }
    announce(verdict.solved ? 'Solved' : `Not solved yet. ${verdict.reason}`);
  }

  #fail(error: unknown): void {
    if (wasAborted(error)) {
      this.#say('idle', '');
      return;
    }
    const text = error instanceof Error ? error.message : String(error);
    this.#say('trouble', text);
    announce(text);
  }

  #say(tone: Tone, text: string, ...buttons: HTMLElement[]): void {
    const focused = this.#buttons.contains(document.activeElement);
    this.dataset['state'] = tone;
    this.#line.textContent = text;
    this.#buttons.replaceChildren(...buttons);
    // What was pressed is gone: the reader goes on at the check.
    if (focused) this.querySelector<HTMLElement>('.exercise-check')!.focus({ preventScroll: true });
  }

  /** The title's mark: it stays for as long as the browser remembers. */
  #markSolved(): void {
    if (this.querySelector('.exercise-solved')) return;
    this.querySelector('.exercise-title')!.append(make('span', 'exercise-solved', 'Solved'));
  }
}

customElements.define('hop-exercise', HopExercise);
