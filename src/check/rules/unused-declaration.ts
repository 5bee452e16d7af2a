import type { PageBlock } from '../../labs/document.ts';
import { isRun } from '../../labs/page-commands.ts';
import type { CommandClaim, PageClaims } from '../claims.ts';
import { failureOf } from '../probes/failure.ts';
import { noPacket } from '../probes/no-packet.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A block that is said to show a failure, in which nothing failed. */
export const unusedDeclaration: Rule = {
  id: 'unused-declaration',
  severity: 'error',
  doc: {
    finds: '`fails="<reason>"` on a block in which nothing failed when it was recorded, or which isn’t run',
    why: 'The failure that the author means to show is not there: the lab has changed, or mended itself.',
    example: ['```console fails="the tunnel is gone"', 'worker# ip route', '...', '```'].join('\n'),
    mend: 'take `fails` away, or make the lab fail again and record it',
    always: 'without `fails` there is nothing to suppress',
  },
  check: eachPage((claims) =>
    claims.page.blocks
      .filter(({ fails }) => fails !== undefined)
      .flatMap((block) => {
        const why = unused(block, claims);
        if (why === undefined) return [];
        const message = `\`fails\` says that something fails in this block, but ${why}.`;
        const mend = 'take `fails` away, or make the lab fail again and record it';
        return { file: claims.page.file, place: block.place, message, mend };
      }),
  ),
};

function unused(block: PageBlock, { commands }: PageClaims): string | undefined {
  if (!isRun(block)) return 'the lab does not run it';
  if (block.check) return 'the check of an exercise always fails here';
  const own = commands.filter((claim) => claim.block === block);
  // What was not recorded may fail yet.
  if (own.some(({ recorded }) => !recorded) || own.some(failed)) return undefined;
  return 'nothing failed when it was recorded';
}

function failed({ recorded }: CommandClaim): boolean {
  return recorded!.exit !== 0 || failureOf(recorded!) !== undefined || noPacket(recorded!) !== undefined;
}
