import { expect, test } from 'vitest';
import { coverageWords } from './words.ts';

const none = { proven: 0, declared: 0, unproven: 0 };
const page = { file: 'content/a.mdx', recorded: '2026-11-21', kernel: '6.1' };
const empty = { ...page, commands: none, outputs: none, diagrams: none, prose: none, exercises: none };

test('says what is proven, and what is not, by kind', () => {
  expect(
    coverageWords({
      ...page,
      commands: { proven: 32, declared: 1, unproven: 0 },
      outputs: { proven: 1, declared: 0, unproven: 0 },
      diagrams: { proven: 0, declared: 0, unproven: 1 },
      prose: { proven: 47, declared: 2, unproven: 3 },
      exercises: { proven: 1, declared: 0, unproven: 0 },
    }),
  ).toEqual({
    link: 'Proven',
    rest:
      ' by the recording of 2026-11-21: 32 commands, 1 output, 47 names in the text, 1 exercise. Not run: 1 command. ' +
      'Declared: 2 names in the text. Unproven: 1 diagram, 3 names in the text.',
  });
});

test('says so where nothing is proven', () => {
  const diagrams = { ...none, unproven: 1 };
  const nothing = { link: 'Proven', rest: ': nothing. Not run: 2 commands. Unproven: 1 diagram.' };
  const page = { ...empty, commands: { ...none, declared: 2 }, diagrams };
  expect(coverageWords(page)).toEqual(nothing);
  // A lab that was not recorded yet, too.
  expect(coverageWords({ ...page, recorded: undefined })).toEqual(nothing);
});

test('says of a page without a lab that nothing could be proven', () => {
  const page = { ...empty, recorded: undefined, kernel: undefined, diagrams: { ...none, unproven: 1 } };
  expect(coverageWords(page)).toEqual({
    link: 'Not proven',
    rest: ', as the page has no lab: 1 diagram.',
  });
  expect(coverageWords({ ...page, prose: { ...none, declared: 2, unproven: 1 } })?.rest).toBe(
    ', as the page has no lab: 1 diagram, 1 name in the text. Declared: 2 names in the text.',
  );
});

test('says nothing of a page that claims nothing', () => {
  expect(coverageWords(empty)).toBeUndefined();
});
