import type { Condition } from './kinds.ts';

/** Why something is not as it was asked for: a reason of the specification's, and a message for who asked. */
export interface Problem {
  reason: string;
  message: string;
}

/**
 * A condition.
 *
 * `lastTransitionTime`, which the API server demands, is left out by design: these functions know no clock, so that the same objects
 * always give the same status, and a status is written only where something in it changed.
 * @param generation of the object that was looked at; a file that no API server has counted the changes of has none.
 */
export function condition(
  type: string,
  status: boolean,
  { reason, message }: Problem,
  generation: number | undefined,
): Condition {
  return {
    type,
    status: status ? 'True' : 'False',
    reason,
    message,
    ...(generation !== undefined && { observedGeneration: generation }),
  };
}

/** Conditions of ours in the place of those that were there, and what others wrote as it was. */
export function merged(
  before: readonly Condition[] | undefined,
  ours: readonly Condition[],
  /** Types that are ours, and missing where they don't hold. */
  optional: readonly string[] = [],
): Condition[] {
  const own = new Set([...ours.map(({ type }) => type), ...optional]);
  return [...ours, ...(before ?? []).filter(({ type }) => !own.has(type))];
}
