import { make, makeButton } from '../make.ts';

/** Asks on which host: a list that opens at a button and closes by Escape, or when the reader goes elsewhere. */
export function pickHost(
  hosts: Readonly<Record<string, string>>,
  anchor: HTMLElement,
  onPick: (host: string) => void,
): void {
  const list = make('div', 'host-picker');
  list.popover = 'auto';
  list.role = 'group';
  list.ariaLabel = 'Add a shell on which host?';
  for (const [host, what] of Object.entries(hosts)) {
    const button = makeButton('', '', () => {
      list.hidePopover();
      onPick(host);
    });
    button.append(make('b', '', host), make('span', '', what));
    list.append(button);
  }
  list.querySelector('button')?.setAttribute('autofocus', '');
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons.at((at + step) % buttons.length)!.focus();
  });
  list.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') list.remove();
  });
  document.body.append(list);
  list.showPopover();
  place(list, anchor.getBoundingClientRect());
}

/** Above the anchor where there is more room than below. */
function place(list: HTMLElement, at: DOMRect): void {
  const { style } = list;
  const below = innerHeight - at.bottom;
  const room = Math.max(below, at.top) - 16;
  style.maxHeight = `${room}px`;
  style.left = `${Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8))}px`;
  if (below >= at.top) style.top = `${at.bottom + 6}px`;
  else style.bottom = `${innerHeight - at.top + 6}px`;
}
