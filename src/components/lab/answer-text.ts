import type { Answer } from '../../labs/session.ts';

/**
 * What came of a run, in words. To be read it says no more than that it is as recorded; to be heard, also the exit code
 * that stands beneath the output.
 * @param hint what may be why, should it differ.
 */
export function answerText(answer: Answer, hint: string): { shown: string; told: string } {
  const { difference, timedOut, exit } = answer;
  if (!difference && !timedOut) {
    const shown = 'As recorded';
    return { shown, told: exit === 0 ? shown : `${shown}, with exit code ${exit}` };
  }
  const reasons = timedOut
    ? ['It took longer than the lab allows and was stopped.']
    : [
        'Differs from the recording.',
        ...(difference?.exit === undefined ? [] : [`The exit code is ${exit} now.`]),
      ];
  const shown = [...reasons, hint].join(' ');
  return { shown, told: shown };
}
