import type { ConsoleCommand } from './console.ts';
import type { Page, PageBlock } from './document.ts';

/** A command that a page has run in its lab. */
export interface PageCommand {
  block: PageBlock;
  command: ConsoleCommand;
  /** True for the check of an exercise as it runs once more, after the solution. The page shows it once, before. */
  again: boolean;
}

/**
 * The commands that a page has run in its lab, in the order in which they run: those of its console blocks in page
 * order, and each exercise's check again behind the last command of its solution. A transcript holds one entry for each.
 */
export function pageCommands(page: Page): PageCommand[] {
  return page.blocks.filter(isRun).flatMap((block) => {
    const shown = block.console!.commands.map((command) => ({ block, command, again: false }));
    const solved = page.exercises.find(({ solution }) => solution.at(-1) === block);
    const check = solved?.check;
    const again = check?.console!.commands.map((command) => ({ block: check, command, again: true })) ?? [];
    return [...shown, ...again];
  });
}

/** Whether a block of a page claims to have been run. */
export function isRun(block: PageBlock): boolean {
  return block.console !== undefined && block.norun === undefined;
}
