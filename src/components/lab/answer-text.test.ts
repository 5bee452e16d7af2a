import { expect, test } from 'vitest';
import type { Answer } from '../../labs/session.ts';
import { answerText } from './answer-text.ts';

const answer = (more: Partial<Answer>): Answer => ({
  output: '',
  exit: 0,
  timedOut: false,
  difference: undefined,
  ...more,
});

test('an answer as recorded tells the exit code, unless it is 0', () => {
  expect(answerText(answer({}), 'Why.')).toEqual({ shown: 'As recorded', told: 'As recorded' });
  expect(answerText(answer({ exit: 1 }), 'Why.').told).toBe('As recorded, with exit code 1');
});

test('another answer says what differs, and what may be why', () => {
  const differs = answer({
    exit: 2,
    difference: { output: undefined, exit: { recorded: 0, now: 2 } } as never,
  });
  expect(answerText(differs, 'Why.').told).toBe('Differs from the recording. The exit code is 2 now. Why.');
  expect(answerText(answer({ timedOut: true }), 'Why.').told).toMatch(/was stopped\. Why\.$/);
});
