import { blockPlace } from '../claims.ts';
import { nearMiss } from '../near-miss.ts';
import { eachPage, quote, recordCommand } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A command that the recording doesn't hold: it was never run, or it was changed since. */
export const unrecordedCommand: Rule = {
  id: 'unrecorded-command',
  severity: 'error',
  doc: {
    finds: 'a command that the recording doesn’t hold, or a lab that was never recorded',
    why: 'What the page shows below the command was made up.',
    example: ['```console', 'worker# ip link show flannel.1', '```'].join('\n'),
    mend: '`npm run record -- <lab>`',
    always: 'only a recording proves an output; what the lab can’t run says `norun="…"`',
  },
  check: eachPage(({ page, lab, transcript, commands, exercises, unused }) => {
    if (!lab || commands.length === 0) return [];
    const mend = recordCommand(lab.name);
    if (!transcript) {
      // A transcript that can't be read is another rule's finding.
      if (lab.transcript) return [];
      const message = `Nothing was recorded in the lab \`${lab.name}\` yet.`;
      return [{ file: page.file, place: page.lab!.place, message, mend }];
    }
    const left = Map.groupBy(
      unused.map((index) => transcript.commands[index]!),
      ({ host }) => host,
    );
    const nears = new Map(
      [...left].map(([host, recorded]) => [host, nearMiss(recorded.map(({ command }) => command))]),
    );
    const missing = commands
      .filter(({ recorded }) => !recorded)
      .map(({ block, command }) => {
        const near = nears.get(command.host)?.(command.command) ?? '';
        const message = `${quote(command.command)} was not recorded on \`${command.host}\`.${near}`;
        return { file: page.file, place: blockPlace(page, block, command.promptLines.start), message, mend };
      });
    const unproven = exercises
      .filter(({ before, after }) => before.recorded && (!after.recorded || after.moved))
      .map(({ after: { block, command } }) => ({
        file: page.file,
        place: blockPlace(page, block, command.promptLines.start),
        message: `The check ${quote(command.command)} was not recorded after the solution.`,
        mend,
      }));
    return [...missing, ...unproven];
  }),
};
