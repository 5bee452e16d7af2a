import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../labs/digest.ts';
import type { Page } from '../labs/document.ts';
import { filesOf, loadProject } from '../labs/load.ts';
import type { LabFolder } from '../labs/load.ts';
import { checkLoaded } from './check.ts';
import type { CheckResult } from './check.ts';
import { coverageOf } from './coverage.ts';

/** What was read, by name, and how its files were then. */
type Kept<T> = Map<string, { state: string; value: T }>;

/** A project that is checked again and again while it is written: only what changed since the last time is read. */
export class WatchedBook {
  readonly root: string;
  #pages: Kept<Page> = new Map();
  #labs: Kept<LabFolder> = new Map();

  constructor(root: string) {
    this.root = root;
  }

  /** Checks the whole project as it is now; finds what `check(root)` does. Throws where a file goes away meanwhile. */
  async check(): Promise<CheckResult> {
    const start = performance.now();
    const files = filesOf(this.root);
    const library = this.#stateOf(filesBelow(this.root, 'labs/lib'));
    const [labs, pages]: [Kept<LabFolder>, Kept<Page>] = [new Map(), new Map()];
    const project = loadProject(this.root, {
      lab: (name) => {
        const state = library + this.#stateOf(filesBelow(this.root, `labs/${name}`));
        return renew(labs, this.#labs, name, state, () => files.lab(name));
      },
      page: (file) => renew(pages, this.#pages, file, this.#stateOf([file]), () => files.page(file)),
    });
    const { book, findings, suppressed } = await checkLoaded(project);
    [this.#labs, this.#pages] = [labs, pages];
    const milliseconds = performance.now() - start;
    return {
      findings,
      suppressed: suppressed.length,
      pages: project.pages.length,
      labs: project.labs.length,
      coverage: coverageOf(book, findings, suppressed),
      milliseconds,
    };
  }

  /** A page as it was checked last; undefined where there was none of this path. */
  page(file: string): Page | undefined {
    return this.#pages.get(file)?.value;
  }

  /** What changes whenever one of the files does. The time of a change can't be set by a program, unlike that of writing. */
  #stateOf(files: readonly string[]): string {
    return files
      .map((file) => {
        const { ctimeMs, ino, size } = statSync(join(this.root, file));
        return `${file}\0${ctimeMs}\0${ino}\0${size}\0`;
      })
      .join('');
  }
}

/** Takes from `before` what has the state that it had, reads what has not, and keeps it in `now`. */
function renew<T>(now: Kept<T>, before: Kept<T>, name: string, state: string, read: () => T): T {
  const known = before.get(name);
  const kept = known?.state === state ? known : { state, value: read() };
  now.set(name, kept);
  return kept.value;
}
