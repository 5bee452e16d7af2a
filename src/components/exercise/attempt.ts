import { announce } from '../announce.ts';
import { wasAborted, type PageLab } from '../lab/page-lab.ts';
import { progressText } from '../lab/progress-text.ts';
import { make, makeButton } from '../make.ts';
import { markSolved } from './mark.ts';
import { rememberSolved } from './solved.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** What the line beneath a check shows; `idle` is nothing. */
type Tone = 'idle' | 'wait' | 'open' | 'solved' | 'offer' | 'trouble';

/** The command that decides, and where it runs. */
interface Check {
  host: string;
  command: string;
  /** Its block; what the page runs before it prepares the lab. */
  block: Element;
}

/** A reader's attempts at one exercise: runs its check in the page's lab, and says beneath it what came of that. */
export class Attempt {
  readonly #exercise: HTMLElement;
  readonly #lab: PageLab;
  readonly #check: Check;
  readonly #line = make('p', 'exercise-line');
  readonly #buttons = make('div', 'exercise-buttons');
  #checking = false;

  constructor(exercise: HTMLElement, lab: PageLab, check: Check) {
    this.#exercise = exercise;
    this.#lab = lab;
    this.#check = check;
    exercise.querySelector('.exercise-bar')!.append(this.#line, this.#buttons);
    lab.onChange((state) => {
      if (state.phase === 'up') return;
      if (this.#checking && state.phase === 'starting') this.#line.textContent = progressText(state.progress);
      // What was said of a lab that is gone says nothing about the next one.
      else if (!this.#checking) this.#say('idle', '');
    });
  }

  /** Checks at once, or asks first where commands that come before the exercise have not run. */
  async ask(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      this.#say('wait', this.#lab.state.phase === 'up' ? 'Checking' : 'Starting the lab');
      const [runs] = await Promise.all([import('../lab/runs.ts'), this.#lab.start()]);
      const before = runs.pendingBefore(this.#check.block);
      if (before > 0) {
        const text = `${before === 1 ? '1 command' : `${before} commands`} of the page before this exercise have not run, and the exercise begins where they end.`;
        const first = makeButton('run-button', 'Run them, then check', () => {
          void this.#try(() =>
            runs.runBefore(this.#check.block, (left) => {
              this.#say('wait', `Running the commands before this exercise: ${left} left`);
            }),
          );
        });
        const now = makeButton('run-button', 'Check now', () => void this.#try());
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
    await this.#try();
  }

  async #try(prepare?: () => Promise<void>): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      await prepare?.();
      this.#say('wait', 'Checking');
      this.#tell(verdictOf(await this.#lab.try(this.#check.host, this.#check.command)));
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#checking = false;
    }
  }

  #tell(verdict: Verdict): void {
    if (verdict.solved) {
      rememberSolved(location.pathname, this.#exercise.dataset['title'] ?? '');
      markSolved(this.#exercise);
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
    this.#exercise.dataset['state'] = tone;
    this.#line.textContent = text;
    this.#buttons.replaceChildren(...buttons);
    // What was pressed is gone: the reader goes on at the check.
    if (focused) this.#exercise.querySelector<HTMLElement>('.exercise-check')!.focus({ preventScroll: true });
  }
}
