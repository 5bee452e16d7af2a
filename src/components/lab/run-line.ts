import type { Answer } from '../../labs/session.ts';
import { announce } from '../announce.ts';
import { make, makeButton } from '../make.ts';
import { answerText } from './answer-text.ts';
import { renderDifference } from './difference.ts';
import './run-style.ts';
import { openTerminal } from './the-dock.ts';

/** What a line says about a run. */
type Tone = 'wait' | 'run' | 'same' | 'differs' | 'trouble' | 'offer';

/** The line beneath a command that says how its run goes, and what came of it. */
export class RunLine {
  readonly #entry: HTMLElement;
  readonly #box = make('div', 'run-line');

  constructor(entry: HTMLElement) {
    this.#entry = entry;
  }

  /** Shows a sentence and what to press. Who goes from button to button hears which command each is for. */
  say(tone: Tone, text: string, ...buttons: HTMLElement[]): void {
    const { host, command } = this.#entry.dataset;
    for (const button of buttons) button.ariaLabel = `${button.textContent}: ${command} on ${host}`;
    this.#show(tone, make('span', 'run-words', text), ...buttons);
  }

  /** Puts other words in the sentence: what is to be pressed stays, and keeps its focus. */
  retell(text: string): void {
    const words = this.#box.querySelector('.run-words');
    if (words) words.textContent = text;
  }

  /** Shows what came of a run. */
  answer(answer: Answer, milliseconds: number, hint: string): void {
    const { difference, timedOut } = answer;
    const { shown, told } = answerText(answer, hint);
    const words = make('span', 'run-words', shown);
    const terminal = this.#terminalButton();
    if (!difference && !timedOut) {
      this.#show('same', words, make('span', 'run-time', seconds(milliseconds)), terminal);
    } else {
      this.#show('differs', words, terminal);
      if (difference?.output) this.#box.append(renderDifference(difference.output));
    }
    announce(told);
  }

  /** Brings the line into view where the terminals, which have just opened, cover it. */
  uncover(): void {
    const { top, bottom } = this.#box.getBoundingClientRect();
    const covered = document.querySelector('.dock')?.getBoundingClientRect();
    if (covered && bottom > covered.top && top < innerHeight)
      this.#entry.scrollIntoView({ block: 'nearest' });
  }

  /** Takes the line away. */
  clear(): void {
    this.#box.remove();
    delete this.#entry.dataset['run'];
  }

  #show(tone: Tone, ...content: HTMLElement[]): void {
    const focused = this.#box.contains(document.activeElement);
    this.#box.dataset['tone'] = tone;
    this.#entry.dataset['run'] = tone;
    this.#box.replaceChildren(...content);
    if (!this.#box.isConnected) this.#entry.querySelector('.console-command')!.after(this.#box);
    // What was pressed is gone: the reader goes on at the command's Run button.
    if (focused) this.#entry.querySelector<HTMLElement>('.console-run')!.focus({ preventScroll: true });
  }

  #terminalButton(): HTMLButtonElement {
    const host = this.#entry.dataset['host']!;
    const button = makeButton(
      'run-terminal',
      'Terminal',
      () => void openTerminal(host).catch(() => undefined),
    );
    button.ariaLabel = `Terminal on ${host}`;
    return button;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
