import { compareExpected } from '../../labs/compare.ts';
import type { ConsoleCommand, LineRange } from '../../labs/console.ts';
import type { PageBlock } from '../../labs/document.ts';
import { isRun } from '../../labs/page-commands.ts';
import type { PageClaims } from '../claims.ts';
import { stateOn } from './found.ts';
import type { FoundLines } from './found.ts';
import type { State } from './tally.ts';

/** The states of a page's commands, and of the outputs that it shows. */
export interface CommandStates {
  commands: State[];
  outputs: State[];
}

/**
 * A command is proven where the recording holds it at this point of the order and with this exit code, an output where
 * every line that is shown was recorded so. What the author marks as not run is declared: each command of a console
 * block, and each block of another shell as a whole. Lines of a file of the lab are no commands. Of an output that is left out (`...`) nothing is claimed.
 * @param fresh whether the recording is of the lab as it is now.
 */
export function commandStates(
  { page, commands }: PageClaims,
  found: FoundLines,
  fresh: boolean,
): CommandStates {
  const states: CommandStates = { commands: [], outputs: [] };
  for (const { block, command, recorded, moved } of commands) {
    const ran = fresh && recorded !== undefined && !moved;
    const { promptLines, outputLines, exitLine } = command;
    const exit = exitLine === undefined ? undefined : { start: exitLine, end: exitLine };
    const said = [...pageLines(block, promptLines), ...pageLines(block, exit)];
    const same = ran && recorded.exit === command.exit;
    states.commands.push(stateOn(found, said, same ? 'proven' : 'unproven'));
    if (!showsOutput(command)) continue;
    const fits = ran && compareExpected(command.output, recorded.output) === undefined;
    states.outputs.push(stateOn(found, pageLines(block, outputLines), fits ? 'proven' : 'unproven'));
  }
  for (const block of page.blocks.filter((one) => !isRun(one) && !one.excerpt)) {
    const state = block.norun ? 'declared' : 'unproven';
    const notRun = block.console?.commands ?? [];
    states.commands.push(...(block.console ? notRun : [block]).map(() => state));
    states.outputs.push(...notRun.filter(showsOutput).map(() => state));
  }
  return states;
}

function showsOutput({ output }: ConsoleCommand): boolean {
  return output.some(({ elision }) => !elision);
}

/** Lines of a block as lines of its page. */
function pageLines(block: PageBlock, range: LineRange | undefined): number[] {
  return range ? block.lines.slice(range.start, range.end + 1).map(({ line }) => line) : [];
}
