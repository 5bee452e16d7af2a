import { plotsOf } from '../plots.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A `<Plot>` whose command was not recorded, or whose column is no column of numbers in what it printed. */
export const plotUnmatched: Rule = {
  id: 'plot-unmatched',
  severity: 'error',
  doc: {
    finds:
      'a `<Plot>` whose command was not recorded on that host, or printed no such column of numbers; see [formats](formats.md#a-plot-of-a-recording-written-by-the-author)',
    why: 'It draws what a command printed, and there is nothing to draw.',
    example: '<Plot host="worker" command="ip route" column="latency" title="Latency" />',
    mend: 'write host, command and column so that they fit the recording',
    always: 'the page can’t be built without the numbers',
  },
  check: eachPage((claims) =>
    plotsOf(claims).flatMap(({ component, series }) => {
      if ('points' in series) return [];
      const { problem, mend, part, output } = series;
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
