import { relative, sep } from 'node:path';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { CheckResult } from '../check/check.ts';
import { WatchedBook } from '../check/watched.ts';
import { keepCoverage } from '../site/coverage.ts';
import { findingsEvent, pageEvent } from './messages.ts';
import type { PageMessage } from './messages.ts';
import { messageFor } from './tell.ts';

type ServerSetup = NonNullable<AstroIntegration['hooks']['astro:server:setup']>;
type Server = Parameters<ServerSetup>[0]['server'];
type Tab = Server['ws']['clients'] extends Set<infer Client> ? Client : never;

/** Editors write a file in several steps, and a recorder several files: wait until they are through. */
const settleMilliseconds = 25;

/** What a tab shows: which page, and the text from which it was rendered. */
interface Shown {
  file: string;
  text: string;
}

/** Checks a book while it is written, and tells the tabs of the development server what was found. */
export class Watch {
  readonly #book: WatchedBook;
  readonly #server: Server;
  readonly #logger: AstroIntegrationLogger;
  readonly #print: (result: CheckResult) => void;
  readonly #shown = new WeakMap<Tab, Shown>();
  #result: CheckResult | undefined;
  #printed: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #told: PromiseWithResolvers<void> | undefined;
  /** One check after the other, so that what is shown is what was found last. */
  #last: Promise<void>;

  /**
   * Checks now and after every change below `content/`, `labs/` and `public/`, as long as the server runs. `print` gets
   * what was found whenever that is something else.
   */
  constructor(
    root: string,
    server: Server,
    logger: AstroIntegrationLogger,
    print: (result: CheckResult) => void,
  ) {
    this.#book = new WatchedBook(root);
    this.#server = server;
    this.#logger = logger;
    this.#print = print;
    this.#last = this.#run();
    server.watcher.on('all', (_, path) => {
      if (/^(?:content|labs|public)\//.test(relative(root, path).replaceAll(sep, '/'))) this.#changed();
    });
    // A tab says so whenever it has loaded a page: the first time, and after Astro loaded it anew.
    server.ws.on(pageEvent, ({ file = '' }: PageMessage, tab) => {
      void this.#last.then(() => {
        this.#shown.set(tab, { file, text: this.#book.page(file)?.text ?? '' });
        this.#tell(tab);
      });
    });
  }

  /** Resolves when the tabs know what was found after the last change. */
  async told(): Promise<void> {
    await this.#told?.promise;
  }

  #changed(): void {
    const told = (this.#told ??= Promise.withResolvers());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#last = this.#last.then(async () => {
        await this.#run();
        this.#told = undefined;
        told.resolve();
      });
    }, settleMilliseconds);
  }

  async #run(): Promise<void> {
    try {
      this.#result = await this.#book.check();
      keepCoverage(this.#result.coverage);
    } catch (error) {
      // A page or lab that was just removed, or is being written: the next change checks again.
      this.#logger.warn(error instanceof Error ? error.message : String(error));
      return;
    }
    for (const tab of this.#server.ws.clients) if (this.#shown.has(tab)) this.#tell(tab);
    const text = JSON.stringify(this.#result.findings);
    if (text !== this.#printed) this.#print(this.#result);
    this.#printed = text;
  }

  #tell(tab: Tab): void {
    if (!this.#result) return;
    const { file, text } = this.#shown.get(tab)!;
    tab.send(findingsEvent, messageFor(this.#result.findings, this.#book.page(file), text));
  }
}
