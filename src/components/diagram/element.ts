import { addStyle } from '../add-style.ts';
import { makeButton } from '../make.ts';
import { stopAtWide } from '../scroll-stop.ts';
import zoomStyle from './zoom.css?url&no-inline';

/** A picture that can be enlarged: by its button, or by a click on it that selects no text. */
class HopDiagram extends HTMLElement {
  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>('.diagram-box');
    if (!box || this.querySelector('.diagram-enlarge')) return;
    stopAtWide(box);
    const button = makeButton('diagram-enlarge', 'Enlarge', () => void enlarge(box));
    button.ariaLabel = `Enlarge: ${box.ariaLabel}`;
    this.append(button);
    box.addEventListener('click', () => {
      if (getSelection()?.isCollapsed === false) return;
      button.focus();
      button.click();
    });
  }
}

async function enlarge(box: HTMLElement): Promise<void> {
  const [{ openZoom }] = await Promise.all([import('./zoom.ts'), addStyle(zoomStyle)]);
  openZoom(box);
}

customElements.define('hop-diagram', HopDiagram);
