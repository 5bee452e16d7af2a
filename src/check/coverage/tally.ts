/** What bears a claim out: a recording, its author's word with a reason, or nothing. */
export type State = 'proven' | 'declared' | 'unproven';

/** How many claims of one kind are in which state. */
export type Tally = Record<State, number>;

/** How many claims are in which state. */
export function tallyOf(states: Iterable<State>): Tally {
  const tally = { proven: 0, declared: 0, unproven: 0 };
  for (const state of states) tally[state]++;
  return tally;
}

/** Several tallies as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (state: State) => tallies.reduce((all, tally) => all + tally[state], 0);
  return { proven: sum('proven'), declared: sum('declared'), unproven: sum('unproven') };
}

/** The number of claims. */
export function sizeOf({ proven, declared, unproven }: Tally): number {
  return proven + declared + unproven;
}
