import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { valuesOf } from '../values.ts';

/** A `<Value>` whose command was not recorded, or whose pattern finds no value in what it printed. */
export const valueUnmatched: Rule = {
  id: 'value-unmatched',
  severity: 'error',
  doc: {
    finds:
      'a `<Value>` whose command was not recorded on that host, or whose pattern can’t be read, matches nothing, or matches different texts; see [formats](formats.md#a-value-of-a-recording-written-by-the-author)',
    why: 'The sentence around it repeats what a command printed, and there is nothing to repeat.',
    example: 'The MTU is <Value host="worker" command="ip route" match="mtu (\\d+)" />.',
    mend: 'write host, command and pattern so that they fit the recording',
    always: 'the page can’t be built without the value',
  },
  check: eachPage((claims) =>
    valuesOf(claims).flatMap(({ component, value }) => {
      if ('text' in value) return [];
      const { problem, mend, part, output } = value;
      return {
        file: claims.page.file,
        place: component.attributes[part]!.place,
        message: problem,
        ...(output && { diff: output.map((text) => ({ sign: '+' as const, text })) }),
        mend,
      };
    }),
  ),
};
