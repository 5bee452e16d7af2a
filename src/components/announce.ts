import { make } from './make.ts';

// One live region serves the whole page. It is there from the start: what one already holds when it comes is not read out.
const speaker = make('div', 'sr-only');
speaker.role = 'status';
document.body.append(speaker);

/** Says it to a screen reader. */
export function announce(message: string): void {
  speaker.textContent = message;
}
