import { addStyle } from '../components/add-style.ts';
import style from './search.css?url&no-inline';

/** What Starlight gives the search dialog. */
type Options = Record<string, unknown> & { element: string };

/**
 * Stands in for Pagefind's dialog, which is bigger than everything else that a page loads: Starlight would fetch it
 * and its style on every page, this does when a reader opens the search for the first time.
 */
export class PagefindUI {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
    const dialog = document.querySelector(options.element)?.closest('dialog');
    if (!dialog) return;
    if (dialog.open) {
      void this.#load(dialog);
      return;
    }
    const observer = new MutationObserver(() => {
      observer.disconnect();
      void this.#load(dialog);
    });
    observer.observe(dialog, { attributeFilter: ['open'] });
  }

  async #load(dialog: HTMLDialogElement): Promise<void> {
    const [{ PagefindUI: Dialog }] = await Promise.all([
      import('@pagefind/default-ui/npm_dist/mjs/ui-core.mjs'),
      addStyle(style),
    ]);
    new Dialog(this.#options);
    dialog.querySelector('input')?.focus();
  }
}
