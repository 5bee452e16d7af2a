import { blockPlace } from '../claims.ts';
import { failureOf } from '../probes/failure.ts';
import { eachPage, quote } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A probe that failed when the page was recorded, without a word of the author that this is what the block shows. */
export const undeclaredFailure: Rule = {
  id: 'undeclared-failure',
  severity: 'error',
  doc: {
    finds:
      'a recorded `ping`, `curl`, `dig`, `nc` or the like that failed (packets lost, refused, timed out, no such name, an HTTP error), whatever its exit code, in a block without `fails="<reason>"`; and a `fails` without a reason',
    why: 'A page that goes on after a failed ping as if it had worked has fooled its author first. What fails on purpose is worth the few words that say so.',
    example: [
      '```console',
      'worker# ip link delete flannel.1',
      'worker2# ping -c 1 -W 1 \\',
      '>   10.244.1.2',
      '...',
      '[1]',
      '```',
    ].join('\n'),
    mend: 'where the failure is the point, say so on the fence: `console fails="the tunnel is gone"`; otherwise mend the lab, and record it again',
    always: 'the reason in `fails` is what it asks for',
  },
  check: eachPage(({ page, commands }) => [
    ...page.blocks
      .filter(({ fails }) => fails === '')
      .map(({ place }) => ({
        file: page.file,
        place,
        message: '`fails` says that something fails in this block, and gives no reason.',
        mend: 'say why, for example `fails="the tunnel is gone"`',
      })),
    ...commands.flatMap(({ block, command, recorded }) => {
      // The check of an exercise fails by design, and its script tells why in its own words.
      if (!recorded || block.check || block.fails !== undefined) return [];
      const failure = failureOf(recorded);
      if (failure === undefined) return [];
      return {
        file: page.file,
        place: blockPlace(page, block, command.promptLines.start),
        message: `${quote(command.command)} on \`${command.host}\` failed: it ${failure}.`,
        mend: 'if that is the point, write `fails="<why>"` behind `console`; otherwise find out why it fails, and record the lab again',
      };
    }),
  ]),
};
