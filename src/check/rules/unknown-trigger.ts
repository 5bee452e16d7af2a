import { suggestion } from '../../labs/near.ts';
import { eachPage, quote } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A capture of `lab.yaml` whose command the lab's page doesn't run. */
export const unknownTrigger: Rule = {
  id: 'unknown-trigger',
  severity: 'error',
  doc: {
    finds: 'a capture of `lab.yaml` whose command the page doesn’t run on that host',
    why: 'There is no moment at which the packets could be captured.',
    example: ['captures:', '  ping:', '    host: worker', '    command: ping -c 1 10.244.1.99'].join('\n'),
    exampleOf: 'lab.yaml',
    mend: 'write host and command as the page has them',
    always: 'the recorder can’t capture what doesn’t run',
  },
  check: eachPage(({ page, lab, commands }) => {
    // What a page that can't be read would run is unknown.
    if (!lab?.lab.data || page.problems.length > 0) return [];
    return Object.entries(lab.lab.data.captures).flatMap(([name, { host, command }]) => {
      const same = commands.filter((one) => one.command.command === command);
      if (same.some((one) => one.command.host === host)) return [];
      const elsewhere = same[0]?.command.host;
      const there = commands.filter((one) => one.command.host === host).map((one) => one.command.command);
      const hint = elsewhere ? ` It runs on \`${elsewhere}\`.` : suggestion(command, there);
      return {
        file: `${lab.folder}/lab.yaml`,
        place: lab.lab.at(['captures', name, elsewhere ? 'host' : 'command']),
        message: `The capture \`${name}\` waits for ${quote(command)} on \`${host}\`, which \`${page.file}\` does not run.${hint}`,
        mend: 'write host and command as the page has them, or run the command there',
      };
    });
  }),
};
