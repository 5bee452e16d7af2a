import type { Capture } from '../../labs/capture.ts';
import type { Moment } from '../../labs/facts.ts';
import { changesBetween } from './change.ts';
import type { Change } from './change.ts';
import type { Decision, Gap } from './decision.ts';
import { explain } from './explain.ts';
import type { Observation, RoundTrip } from './hop.ts';
import { isForOthers, stepsOf } from './order.ts';
import type { Step } from './order.ts';
import { takenIn } from './routed.ts';
import { translationOf } from './translated.ts';
import type { Translation } from './translated.ts';
import { followed } from './trail.ts';
import { idOf, Ways } from './ways.ts';

/** One place on a packet's way. */
export interface Hop {
  /** `there worker:flannel.1 out`; a second pass through the same place has ` #2` behind it. */
  id: string;
  /** From 1, through the way there and the way back. */
  number: number;
  host: string;
  interface: string;
  direction: 'in' | 'out';
  observation: Observation;
  /** The hop that it came from, which is the one before unless that is a copy; undefined where the packet began. */
  from: Hop | undefined;
  /** Since then. */
  changes: Change[];
  /** The entries that brought it here. */
  decisions: Decision[];
  gaps: Gap[];
  /** Whether it is a copy that leads elsewhere. */
  aside: boolean;
  /** What ends the way here; undefined where it goes on. */
  end: End | undefined;
}

/** How a way ends. */
export type End =
  /** The host takes the packet in. */
  | { how: 'taken'; decision: Decision }
  /** The frame is for another interface, and the host doesn't look at it. */
  | { how: 'ignored' }
  /** It was not seen after this. */
  | { how: 'lost' };

/** A packet's way there, and that of its answer back: empty where no answer was seen. */
export interface Walk {
  there: Hop[];
  back: Hop[];
}

/**
 * The way of the packet that a capture's command sent, and of its answer, each step explained by the facts of the same
 * moment. Undefined where no host sent an IP packet. Throws a `UserError` where the facts hold what no tool printed.
 */
export function walkOf(capture: Capture, moment: Moment): Walk | undefined {
  const trip = followed(capture);
  return trip && explained(trip, moment);
}

function explained({ there, back }: RoundTrip, moment: Moment): Walk {
  const ways = new Ways(moment);
  const asking = there.observations[0]?.captured.host;
  const answering = back?.observations[0]?.captured.host;
  const going = stepsOf(there, answering, ways);
  const translations = going.flatMap(({ previous, observation }) =>
    previous?.observation.captured.host === observation.captured.host
      ? (translationOf(previous.observation, observation) ?? [])
      : [],
  );
  const hops = hopsOf('there', going, [], 0, ways);
  const coming = back ? stepsOf(back, asking, ways) : [];
  return { there: hops, back: hopsOf('back', coming, translations, hops.length, ways) };
}

function hopsOf(
  way: 'there' | 'back',
  steps: readonly Step[],
  earlier: readonly Translation[],
  first: number,
  ways: Ways,
): Hop[] {
  const passes = new Map<string, number>();
  const hops = new Map<Step | undefined, Hop>();
  for (const [index, step] of steps.entries()) {
    const { observation, previous, aside } = step;
    const { host, interface: name, direction } = observation.captured;
    const place = `${way} ${idOf(observation.captured)} ${direction}`;
    const pass = (passes.get(place) ?? 0) + 1;
    passes.set(place, pass);
    const copies = steps.filter(
      (one) =>
        one.previous === previous &&
        one.observation.captured.host === host &&
        one.observation.captured.direction === 'out',
    ).length;
    const reasons = explain({ before: previous?.observation, after: observation, copies, earlier }, ways);
    hops.set(step, {
      id: pass === 1 ? place : `${place} #${pass}`,
      number: first + index + 1,
      host,
      interface: name,
      direction,
      observation,
      from: hops.get(previous),
      changes: previous ? changesBetween(previous.observation, observation) : [],
      ...reasons,
      aside,
      end: steps.some((one) => one.previous === step) ? undefined : endOf(step, ways),
    });
  }
  return [...hops.values()];
}

function endOf(step: Step, ways: Ways): End {
  const { observation } = step;
  if (observation.captured.direction === 'out') return { how: 'lost' };
  if (isForOthers(step, ways)) return { how: 'ignored' };
  const decision = takenIn(observation, ways);
  return decision ? { how: 'taken', decision } : { how: 'lost' };
}
