import { coverageKinds } from '../../check/coverage/share.ts';
import type { Coverage, PageCoverage } from '../../check/coverage/share.ts';
import { sizeOf } from '../../check/coverage/tally.ts';
import type { State } from '../../check/coverage/tally.ts';

const nouns: Record<keyof Coverage, [one: string, many: string]> = {
  commands: ['command', 'commands'],
  outputs: ['output', 'outputs'],
  diagrams: ['diagram', 'diagrams'],
  prose: ['name in the text', 'names in the text'],
  exercises: ['exercise', 'exercises'],
};

/** The line below a page's title. */
export interface CoverageWords {
  /** Its first words, which lead to what they mean. */
  link: 'Proven' | 'Not proven';
  rest: string;
}

/**
 * The line below a page's title: `Proven by the recording of 2026-11-21: 32 commands. Not run: 1 command.`, or, of a page
 * that runs nothing, `Not proven, as the page has no lab: 1 diagram.`; undefined for a page that claims nothing.
 * A declared command or output is one that is not run.
 */
export function coverageWords(coverage: PageCoverage): CoverageWords | undefined {
  const listed = (state: State, kinds: readonly (keyof Coverage)[] = coverageKinds) =>
    kinds
      .filter((kind) => coverage[kind][state] > 0)
      .map((kind) => `${coverage[kind][state]} ${nouns[kind][coverage[kind][state] === 1 ? 0 : 1]}`)
      .join(', ');
  const proven = listed('proven');
  const unproven = listed('unproven');
  const rest = [
    ['Not run', listed('declared', ['commands', 'outputs'])],
    ['Declared', listed('declared', ['diagrams', 'prose', 'exercises'])],
    ['Unproven', unproven],
  ].flatMap(([what, list]) => (list ? [`${what}: ${list}`] : []));
  if (!proven && rest.length === 0) return undefined;
  // Such a page promises no proof: that it has a diagram is no failure of one.
  const runs = (['commands', 'outputs', 'exercises'] as const).some((kind) => sizeOf(coverage[kind]) > 0);
  if (!proven && unproven && !runs && coverage.recorded === undefined) {
    const declared = rest.filter((part) => !part.startsWith('Unproven'));
    return {
      link: 'Not proven',
      rest: `${[`, as the page has no lab: ${unproven}`, ...declared].join('. ')}.`,
    };
  }
  const first = proven ? ` by the recording of ${coverage.recorded}: ${proven}` : ': nothing';
  return { link: 'Proven', rest: `${[first, ...rest].join('. ')}.` };
}
