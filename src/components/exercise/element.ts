import { announce } from '../announce.ts';
import { pageLab } from '../lab/page-lab.ts';
import { make, makeButton } from '../make.ts';
import { markSolved } from './mark.ts';
import { solvedOn } from './solved.ts';

/**
 * What an exercise can do with JavaScript: say that the reader has solved it before, and check it in the page's lab.
 * Where no lab can be started there is no button, and the page tells the task, the check and the solution all the same.
 */
class HopExercise extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('.exercise-bar')) return;
    const title = this.dataset['title'] ?? '';
    if (solvedOn(location.pathname).has(title)) markSolved(this);
    const lab = pageLab();
    const entry = this.querySelector<HTMLElement>('[data-check-host]');
    const block = entry?.closest('hop-console');
    if (!lab || !block) return;
    const { checkHost: host = '', checkCommand: command = '' } = entry!.dataset;
    // What checks is fetched with the first check.
    let attempt: Promise<{ ask(): Promise<void> }> | undefined;
    const button = makeButton('exercise-check', 'Check', () => {
      attempt ??= import('./attempt.ts').then(
        ({ Attempt }) => new Attempt(this, lab, { host, command, block }),
      );
      attempt.then(
        (one) => one.ask(),
        () => {
          attempt = undefined;
          announce('What checks exercises could not be fetched. Check the connection and try again.');
        },
      );
    });
    button.setAttribute('aria-label', `Check: ${title}`);
    block.after(make('div', 'exercise-bar not-content', button));
  }
}

customElements.define('hop-exercise', HopExercise);
