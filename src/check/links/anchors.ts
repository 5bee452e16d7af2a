import type { Page } from '../../labs/document.ts';
import { exerciseAnchor } from '../../labs/exercise.ts';

/** What a link to a page may end in, after `#`. */
export function anchorsOf({ headings, ids, exercises, lab }: Page): string[] {
  return [
    // Starlight's, on every page's title.
    '_top',
    ...headings.map(({ anchor }) => anchor),
    ...ids,
    ...exercises.flatMap(({ title }) => (title === undefined ? [] : [exerciseAnchor(title)])),
    // src/components/lab/RunYourself.astro
    ...(lab ? ['run-yourself'] : []),
  ];
}
