import type { PageClaims } from '../claims.ts';
import { placeLines, stateOn } from './found.ts';
import type { FoundLines } from './found.ts';
import type { State } from './tally.ts';

/**
 * The states of a page's exercises: proven where the check failed before the solution and passed after it.
 * @param fresh whether the recording is of the lab as it is now.
 */
export function exerciseStates({ page, exercises }: PageClaims, found: FoundLines, fresh: boolean): State[] {
  const claims = new Map(exercises.map((claim) => [claim.exercise, claim]));
  return page.exercises.map((exercise) => {
    const { before, after } = claims.get(exercise) ?? {};
    const failed = before?.recorded !== undefined && before.recorded.exit !== 0;
    const solved = failed && after?.recorded?.exit === 0;
    const lines = [exercise.place, ...(exercise.check ? [exercise.check.place] : [])].flatMap(placeLines);
    const commands = [exercise.check, ...exercise.solution].flatMap((block) => block?.lines ?? []);
    const said = [...lines, ...commands.map(({ line }) => line)];
    return stateOn(found, said, fresh && solved ? 'proven' : 'unproven');
  });
}
