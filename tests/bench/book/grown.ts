import { rmSync } from 'node:fs';
import { copyProject } from '../../project-copy.ts';
import { addPages, bookParts } from './book.ts';
import type { Part } from './part.ts';

/** A copy of the book that grows by synthetic pages: parts of real ones, each with its lab's recording and addresses of its own. */
export class GrownBook {
  readonly folder: string;
  readonly #parts: readonly Part[];
  #copies = 0;

  private constructor(folder: string, parts: readonly Part[]) {
    this.folder = folder;
    this.#parts = parts;
  }

  /** Copies the book; it has no synthetic page yet but those of one copy. */
  static async open(): Promise<GrownBook> {
    const folder = copyProject(['chromium']);
    const book = new GrownBook(folder, await bookParts(folder));
    book.#copies = 1;
    return book;
  }

  /** How many synthetic pages it has. */
  get pages(): number {
    return this.#copies * this.#parts.length;
  }

  /** How many commands these have. */
  get commands(): number {
    return this.#copies * this.#parts.reduce((sum, { transcript }) => sum + transcript.commands.length, 0);
  }

  /** Adds copies of the parts until it has at least so many synthetic pages. */
  growTo(pages: number): void {
    const copies = Math.ceil(pages / this.#parts.length);
    addPages(this.folder, this.#parts, copies, this.#copies);
    this.#copies = Math.max(copies, this.#copies);
  }

  /** Pages for so many commands. */
  pagesFor(commands: number): number {
    return (commands / this.commands) * this.pages;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
