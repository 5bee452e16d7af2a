/** Makes a box that scrolls a stop on the way through the page by keyboard, and only while it scrolls. */
export function stopAtWide(box: HTMLElement): void {
  new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }).observe(box);
}
