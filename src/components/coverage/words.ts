import { coverageKinds } from '../../check/coverage/share.ts';
import type { Coverage, PageCoverage } from '../../check/coverage/share.ts';
import type { State } from '../../check/coverage/tally.ts';

const nouns: Record<keyof Coverage, [one: string, many: string]> = {
  commands: ['command', 'commands'],
  outputs: ['output', 'outputs'],
  diagrams: ['diagram', 'diagrams'],
  prose: ['name in the text', 'names in the text'],
  exercises: ['exercise', 'exercises'],
};

/**
 * What follows the word "Proven" below a page's title: ` by the recording of 2026-11-21: 32 commands. Not run: 1 command.`;
 * undefined for a page that claims nothing. A declared command or output is one that is not run.
 */
export function coverageWords(coverage: PageCoverage): string | undefined {
  const listed = (state: State, kinds: readonly (keyof Coverage)[] = coverageKinds) =>
    kinds
      .filter((kind) => coverage[kind][state] > 0)
      .map((kind) => `${coverage[kind][state]} ${nouns[kind][coverage[kind][state] === 1 ? 0 : 1]}`)
      .join(', ');
  const proven = listed('proven');
  const rest = [
    ['Not run', listed('declared', ['commands', 'outputs'])],
    ['Declared', listed('declared', ['diagrams', 'prose', 'exercises'])],
    ['Unproven', listed('unproven')],
  ].flatMap(([what, list]) => (list ? [`${what}: ${list}`] : []));
  if (!proven && rest.length === 0) return undefined;
  const first = proven ? ` by the recording of ${coverage.recorded}: ${proven}` : ': nothing';
  return `${[first, ...rest].join('. ')}.`;
}
