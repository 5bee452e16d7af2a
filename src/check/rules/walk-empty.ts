import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { walksOf } from '../walks.ts';

/** A walk of a capture without an IP packet that a command sent. */
export const walkEmpty: Rule = {
  id: 'walk-empty',
  severity: 'error',
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
