import { checkPart } from '../../src/check/check-part.ts';
import type { PartResult } from '../../src/check/check-part.ts';
import { resultOf } from '../../src/check/check.ts';
import type { Finding } from '../../src/check/finding.ts';
import { parsePage } from '../../src/labs/document.ts';
import { loadProject } from '../../src/labs/load.ts';
import type { Project } from '../../src/labs/load.ts';
import { findParts } from '../../src/labs/part.ts';

/** This book, read and checked once, which then tells what the check would find if one page had another text. */
export class ReadBook {
  readonly project: Project;
  readonly #parts: { project: Project; result: PartResult }[];

  private constructor(project: Project, parts: { project: Project; result: PartResult }[]) {
    this.project = project;
    this.#parts = parts;
  }

  static async read(root: string): Promise<ReadBook> {
    const whole = loadProject(root);
    const parts = await Promise.all(
      findParts(root).map(async ({ labs, pages }) => {
        const project = {
          ...whole,
          labs: whole.labs.filter(({ name }) => labs.includes(name)),
          pages: whole.pages.filter(({ file }) => pages.includes(file)),
        };
        return { project, result: await checkPart(project, {}) };
      }),
    );
    return new ReadBook(whole, parts);
  }

  /** What the check finds in the book; with a text, if the page of this path had it. */
  async findings(file?: string, text = ''): Promise<Finding[]> {
    const results = this.#parts.map(({ project, result }) => {
      if (!project.pages.some((page) => page.file === file)) return result;
      const pages = project.pages.map((page) => (page.file === file ? parsePage(file, text) : page));
      return checkPart({ ...project, pages }, {});
    });
    return resultOf(this.project, await Promise.all(results)).findings;
  }
}
