import { withInner } from '../../labs/page-component.ts';
import type { PageClaims } from '../claims.ts';
import { proseClaims } from '../prose/claims.ts';
import { placeLines, stateOn } from './found.ts';
import type { FoundLines } from './found.ts';
import type { State } from './tally.ts';

/**
 * The states of what a page's text says about its lab: each name, and each number that `<Value>` takes from the recording.
 * Names of the list that all pages share claim nothing of a lab.
 * @param fresh whether the recording is of the lab as it is now.
 */
export function proseStates(claims: PageClaims, found: FoundLines, fresh: boolean): State[] {
  const names = proseClaims(claims).flatMap(({ state }) => (state === 'constant' ? [] : [state]));
  const values = withInner(claims.page.components)
    .filter(({ name }) => name === 'Value')
    // What an author suppresses on its line is about the words around it.
    .map(({ place }) => stateOn({ ...found, suppressed: new Set() }, placeLines(place), 'proven'));
  return [...names, ...values].map((state) => (state === 'proven' && !fresh ? 'unproven' : state));
}
