import { make, makeButton } from '../make.ts';

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** Shows the picture of a box in a dialog of the window's size, to be enlarged and moved; Escape goes back to the page. */
export function openZoom(box: HTMLElement): void {
  const name = box.ariaLabel ?? '';
  const svg = box.querySelector('svg')!.cloneNode(true) as SVGSVGElement;
  svg.removeAttribute('style');
  const { width, height } = svg.viewBox.baseVal;
  const stage = make('div', 'diagram-stage', svg);
  stage.tabIndex = 0;
  stage.role = 'group';
  stage.ariaLabel = name;
  const size = make('output', 'diagram-size');

  let scale = 1;
  let first = 1;
  const zoom = (to: number) => {
    // What is in the middle stays there.
    const [x, y] = [
      (stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth,
      (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight,
    ];
    scale = Math.min(Math.max(to, steps[0]!), steps.at(-1)!);
    svg.style.width = `${width * scale}px`;
    size.textContent = `${Math.round(scale * 100)} %`;
    stage.scrollLeft = x * stage.scrollWidth - stage.clientWidth / 2;
    stage.scrollTop = y * stage.scrollHeight - stage.clientHeight / 2;
  };
  const larger = () => zoom(steps.find((step) => step > scale + 0.01) ?? scale);
  const smaller = () => zoom(steps.findLast((step) => step < scale - 0.01) ?? scale);

  const dialog = make(
    'dialog',
    'diagram-zoom',
    make(
      'div',
      'diagram-tools',
      make('p', '', name),
      tool('−', 'Smaller', smaller),
      size,
      tool('+', 'Larger', larger),
      tool('Reset', 'As it was', () => zoom(first)),
      tool('Close', 'Close', () => dialog.close()),
    ),
    stage,
  );
  dialog.ariaLabel = name;
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '+': larger, '=': larger, '-': smaller, '0': () => zoom(first) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  drag(stage);
  document.body.append(dialog);
  dialog.showModal();
  stage.focus();
  first = Math.min(Math.max((stage.clientWidth - 32) / width, 1), (stage.clientHeight - 32) / height, 2);
  first = Math.max(first, 1);
  zoom(first);
  stage.scrollTo(0, 0);
}

function tool(text: string, name: string, act: () => void): HTMLButtonElement {
  const button = makeButton('', text, act);
  button.ariaLabel = name;
  return button;
}

/** Moves what is in a box along with a pressed mouse; fingers scroll by themselves. */
function drag(stage: HTMLElement): void {
  stage.addEventListener('pointerdown', (event) => {
    // On a text, the mouse selects.
    const onText = event.target instanceof Element && event.target.closest('text');
    if (event.pointerType !== 'mouse' || event.button !== 0 || onText) return;
    event.preventDefault();
    stage.focus();
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener('pointermove', (event) => {
    if (stage.hasPointerCapture(event.pointerId)) stage.scrollBy(-event.movementX, -event.movementY);
  });
}
