/** How far a key goes from a packet; the first and the last are as far as it can be. */
const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/** The box of a capture's table: one stop on the way through the page by keyboard, in which the arrow keys lead on. */
class HopCapture extends HTMLElement {
  connectedCallback(): void {
    const numbers = [...this.querySelectorAll('summary')];
    let current = 0;
    const stop = (index: number) => {
      numbers[current]!.tabIndex = -1;
      current = index;
      numbers[current]!.tabIndex = 0;
    };
    if (numbers.length === 0) return;
    for (const number of numbers) number.tabIndex = -1;
    stop(0);
    this.removeAttribute('tabindex');
    this.ariaDescription = 'The arrow keys lead from packet to packet.';
    this.addEventListener('focusin', ({ target }) => {
      const index = numbers.indexOf(target as HTMLElement);
      if (index >= 0) stop(index);
    });
    this.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      numbers[Math.min(Math.max(current + step, 0), numbers.length - 1)]!.focus();
    });
  }
}

customElements.define('hop-capture', HopCapture);
