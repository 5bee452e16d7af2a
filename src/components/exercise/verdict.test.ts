import { expect, test } from 'vitest';
import { verdictOf } from './verdict.ts';

const result = (text: string, exit: number, timedOut = false) => ({
  stdout: new TextEncoder().encode(text),
  stderr: new Uint8Array(),
  exit,
  milliseconds: 1,
  timedOut,
});

test('0 is solved, whatever was printed', () => {
  expect(verdictOf(result('well done\n', 0))).toEqual({ solved: true });
});

test('anything else is not, for the reason that was printed', () => {
  expect(verdictOf(result('eth0 is down.\n', 1))).toEqual({ solved: false, reason: 'eth0 is down.' });
  expect(verdictOf(result('one\ntwo \n\n', 2))).toEqual({ solved: false, reason: 'one\ntwo' });
});

test('what a terminal would act on is made visible', () => {
  expect(verdictOf(result('\x1b[2J\u202egone', 1))).toEqual({ solved: false, reason: '␛[2J\ufffdgone' });
});

test('a check without a reason, or without an end, says so', () => {
  expect(verdictOf(result('', 127))).toMatchObject({ reason: expect.stringContaining('127') as string });
  expect(verdictOf(result('half', 0, true))).toMatchObject({
    solved: false,
    reason: expect.stringContaining('longer') as string,
  });
});
