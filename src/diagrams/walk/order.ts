import { carriersOf, frameOf, isGroup } from './headers.ts';
import type { Observation, Trail } from './hop.ts';
import { idOf } from './ways.ts';
import type { Ways } from './ways.ts';

/** An observation, and the one from which the packet came there. */
export interface Step {
  observation: Observation;
  /** Undefined where the packet began. */
  previous: Step | undefined;
  /** Whether it is a copy that leads elsewhere: a bridge floods, and only one copy goes on. */
  aside: boolean;
}

/**
 * The steps of a trail in the order in which they are read: each copy that leads elsewhere right after the place where
 * it branches off, then the way goes on.
 * @param goal The host at which the way ends; undefined where that isn't known.
 */
export function stepsOf({ observations }: Trail, goal: string | undefined, ways: Ways): Step[] {
  const steps: Step[] = [];
  for (const observation of observations)
    steps.push({ observation, previous: previousOf(observation, steps, ways), aside: true });
  const arrived = steps.filter(
    ({ observation: { captured } }) => captured.host === goal && captured.direction === 'in',
  );
  const ends = steps.filter((step) => !steps.some(({ previous }) => previous === step));
  const end = arrived.at(-1) ?? ends.findLast((step) => !isForOthers(step, ways)) ?? ends.at(-1);
  for (let step = end; step; step = step.previous) step.aside = false;
  const after = (previous: Step | undefined): Step[] =>
    steps
      .filter((step) => step.previous === previous)
      .sort((a, b) => Number(b.aside) - Number(a.aside))
      .flatMap((step) => [step, ...after(step)]);
  return after(undefined);
}

/** Whether a frame came in that is for another interface: a copy of a flooded frame mostly is. */
export function isForOthers({ observation }: Step, ways: Ways): boolean {
  const { captured } = observation;
  const frame = frameOf(observation);
  if (captured.direction === 'out' || !frame || isGroup(frame.destination)) return false;
  const mac = ways.link(captured)?.mac;
  return mac !== undefined && mac !== frame.destination;
}

/** The step before: the latest one from which a packet can get here. */
function previousOf(observation: Observation, earlier: readonly Step[], ways: Ways): Step | undefined {
  const { captured: here } = observation;
  const latest = (fits: (from: Observation) => boolean) => earlier.findLast((step) => fits(step.observation));
  // Where nothing tells how it came here, it was somewhere before at least.
  const somewhere = earlier.at(-1);
  if (here.direction === 'in')
    return (
      latest(({ captured: from }) => from.direction === 'out' && ways.areCabled(from, here)) ??
      latest(
        (from) =>
          from.captured.direction === 'in' &&
          (ways.isAbove(here, from.captured) ||
            (from.captured.host === here.host && carriersOf(from).length > carriersOf(observation).length)),
      ) ??
      latest(({ captured: from }) => from.direction === 'out' && ways.areSiblings(from, here)) ??
      latest(({ captured: from }) => from.direction === 'out' && idOf(from) === idOf(here)) ??
      somewhere
    );
  return (
    latest(
      (from) =>
        ways.isAbove(from.captured, here) ||
        (from.captured.host === here.host &&
          (from.captured.direction === 'in' || carriersOf(observation).length > carriersOf(from).length)),
    ) ?? somewhere
  );
}
