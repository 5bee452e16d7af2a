/**
 * Runs something that puts style elements with text into the page, as xterm.js does when a terminal is opened, without
 * any: the page's content security policy would refuse them. Their text becomes style sheets of the document, which a
 * script of the site may adopt, and follows what is written into the elements later.
 * @see https://github.com/xtermjs/xterm.js/issues/4445
 */
export function withAdoptedStyles(action: () => void): void {
  const create = document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) =>
    name === 'style' ? adoptedStyle(create) : create.call(document, name, options)) as typeof create;
  try {
    action();
  } finally {
    document.createElement = create;
  }
}

/** An element without any effect of its own; the text that it is given is a sheet of the document until it is removed. */
function adoptedStyle(create: typeof document.createElement): HTMLElement {
  const element = create.call(document, 'template');
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => {
      sheet.replaceSync(text);
    },
  });
  element.remove = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    HTMLElement.prototype.remove.call(element);
  };
  return element;
}
