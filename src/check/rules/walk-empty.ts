import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { walksOf } from '../walks.ts';

/** A walk of a capture without an IP packet that a command sent. */
export const walkEmpty: Rule = {
  id: 'walk-empty',
  severity: 'error',
  doc: {
    finds: 'a `<PacketWalk>` of a capture in which no host sent an IP packet of its own',
    why: 'There is no packet to follow.',
    example: '<PacketWalk capture="silence" title="Nothing sent"></PacketWalk>',
    mend: 'capture a command that sends one',
    always: 'there is nothing to draw',
  },
  check: eachPage((claims) =>
    walksOf(claims)
      .filter(({ walk }) => !walk)
      .map(({ component, name, capture }) => ({
        file: claims.page.file,
        place: component.attributes['capture']!.place,
        message: `No host sent an IP packet of its own while \`${name}\` was captured on \`${capture.host}\`, so there is none to follow.`,
        mend: 'capture a command that sends one, or show the capture with `<Capture>`',
      })),
  ),
};
