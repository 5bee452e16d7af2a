import { make, makeButton } from '../make.ts';

/** Keys that a phone's keyboard lacks, and what a terminal gets for them. */
const KEYS = { Esc: '\x1b', Tab: '\t', 'Ctrl-C': '\x03', '↑': '\x1b[A', '↓': '\x1b[B' };

/** Buttons for these keys; where there is a real keyboard, the style sheet hides them. */
export function phoneKeys(press: (data: string) => void): HTMLElement {
  const keys = make('div', 'dock-keys');
  keys.role = 'toolbar';
  keys.ariaLabel = 'Keys';
  for (const [name, data] of Object.entries(KEYS)) {
    const key = makeButton('', name, () => {
      press(data);
    });
    // A button that took the focus would take the phone's keyboard away.
    key.addEventListener('pointerdown', (event) => {
      event.preventDefault();
    });
    keys.append(key);
  }
  return keys;
}
