import { statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, libraryFolder } from '../labs/digest.ts';
import type { Page } from '../labs/document.ts';
import { filesOf, loadPart, openProject } from '../labs/load.ts';
import type { LabFolder, ProjectFrame } from '../labs/load.ts';
import { findParts, pageSign } from '../labs/part.ts';
import type { BookPart, PageSign } from '../labs/part.ts';
import { checkPart } from './check-part.ts';
import type { PartResult } from './check-part.ts';
import { coverageIn, resultOf } from './check.ts';
import type { CheckResult } from './check.ts';

/** A part of the book as it was checked, and how its files were then. */
interface Checked {
  state: string;
  pages: Page[];
  result: PartResult;
}

/** A lab as it was read, and how its files were then. */
interface KeptLab {
  state: string;
  lab: LabFolder;
}

/** A project that is checked again and again while it is written: only parts that changed since are read and checked. */
export class WatchedBook {
  readonly root: string;
  /** What part each page belongs to, and how its file was then. */
  #signs = new Map<string, { state: string; sign: PageSign }>();
  /** By the names of their labs and pages. */
  #checked = new Map<string, Checked>();
  /** By name. While prose is written, what was recorded stays, and so does what was read in it. */
  #labs = new Map<string, KeptLab>();

  constructor(root: string) {
    this.root = root;
  }

  /** Checks the whole project as it is now; finds what `check(root)` does. Throws where a file goes away meanwhile. */
  async check(): Promise<CheckResult> {
    const start = performance.now();
    const frame = openProject(this.root);
    // What every part depends on.
    const library = this.#stateOf(filesBelow(this.root, libraryFolder));
    const common = JSON.stringify(frame) + library;
    const checked = new Map<string, Checked>();
    for (const part of findParts(this.root, (file) => this.#signOf(file))) {
      const name = JSON.stringify(part);
      const folders = part.labs.flatMap((lab) => filesBelow(this.root, `labs/${lab}`));
      const state = common + this.#stateOf([...part.pages, ...folders]);
      const known = this.#checked.get(name);
      checked.set(name, known?.state === state ? known : await this.#check(frame, part, state, library));
    }
    this.#checked = checked;
    const results = [...checked.values()].map(({ result }) => result);
    const { findings, suppressed } = resultOf(frame, results);
    return {
      findings,
      suppressed: suppressed.length,
      pages: results.flatMap(({ outline }) => outline.pages).length,
      labs: frame.labNames.length,
      coverage: coverageIn(results),
      milliseconds: performance.now() - start,
    };
  }

  /** A page as it was checked last; undefined where there was none of this path. */
  page(file: string): Page | undefined {
    for (const { pages } of this.#checked.values()) {
      const page = pages.find((one) => one.file === file);
      if (page) return page;
    }
    return undefined;
  }

  async #check(frame: ProjectFrame, part: BookPart, state: string, library: string): Promise<Checked> {
    const files = filesOf(this.root);
    const project = loadPart(frame, part, {
      page: (file) => files.page(file),
      lab: (name) => {
        const state = library + this.#stateOf(filesBelow(this.root, `labs/${name}`));
        const known = this.#labs.get(name);
        const kept = known?.state === state ? known : { state, lab: files.lab(name) };
        this.#labs.set(name, kept);
        return kept.lab;
      },
    });
    return { state, pages: project.pages, result: await checkPart(project, { coverage: true }) };
  }

  #signOf(file: string): PageSign {
    const state = this.#stateOf([file]);
    const known = this.#signs.get(file);
    if (known?.state === state) return known.sign;
    const sign = pageSign(this.root, file);
    this.#signs.set(file, { state, sign });
    return sign;
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
