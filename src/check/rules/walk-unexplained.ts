import { gapText } from '../../diagrams/walk/words.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { walksOf } from '../walks.ts';

/** A hop of a walk that the facts don't explain: the page shows it, and says that nothing explains it. */
export const walkUnexplained: Rule = {
  id: 'walk-unexplained',
  severity: 'warning',
  doc: {
    finds: 'a hop that no entry of the facts explains, or more than one may',
    why: 'The walk tells the reader that nothing explains the hop, and the reader wonders whether the page is wrong.',
    example: '<PacketWalk capture="ping" title="A ping"></PacketWalk>',
    mend: 'look at the facts of the capture’s moment; tell the reader in a `<Hop>` what they can’t',
  },
  check: eachPage((claims) =>
    walksOf(claims).flatMap(({ component, name, walk }) =>
      [...(walk?.there ?? []), ...(walk?.back ?? [])].flatMap((hop) =>
        hop.gaps.map((gap) => ({
          file: claims.page.file,
          place: component.attributes['capture']!.place,
          message: `The walk of \`${name}\` can't explain hop ${hop.number}, \`${hop.id}\`: ${gapText(gap)}.`,
          mend: 'look at what the facts of this moment hold; explain the hop to the reader in a `<Hop>`',
        })),
      ),
    ),
  ),
};
