import { describe, expect, it, vi } from 'vitest';
import { UserError } from '../labs/errors.ts';
import type { LabFolder } from '../labs/load.ts';
import type { Played } from '../labs/replay.ts';
import { compareReplays } from './replay-findings.ts';
import type { PlayLabs } from './replay-findings.ts';

const answer = (output: string) => ({ host: 'machine', command: 'cat news', output, exit: 0 });

/** A lab whose one command was recorded to print `old`. */
function lab(name: string): LabFolder {
  const at = () => ({ line: 3, column: 5 });
  return {
    name,
    folder: `labs/${name}`,
    lab: { data: { volatile: [] }, at },
    transcript: { data: { commands: [answer('old')] }, at },
  } as unknown as LabFolder;
}

const played = (output: string): Played => ({
  kernel: '6.1',
  commands: [answer(output)],
  moments: { up: {}, end: {} },
  captures: {},
});

/** Plays what is listed for each lab, one result a time. */
function plays(results: Record<string, (Played | UserError)[]>) {
  return vi.fn<PlayLabs>((labs) => Promise.resolve(labs.map(({ name }) => results[name]!.shift()!)));
}

describe('compareReplays', () => {
  it('finds nothing where all is as recorded, and plays each lab once', async () => {
    const play = plays({ 'a/x': [played('old')] });
    expect(await compareReplays([lab('a/x')], play)).toEqual([]);
    expect(play).toHaveBeenCalledOnce();
  });

  it('plays labs that differ again, each alone, and no other; what differs every time is an error', async () => {
    const play = plays({
      'a/x': [played('new'), played('new'), played('newer')],
      'a/y': [played('old')],
      'a/z': [played('new'), played('old')],
    });
    const findings = await compareReplays([lab('a/x'), lab('a/y'), lab('a/z')], play);
    expect(findings).toMatchObject([
      { rule: 'replay-differs', severity: 'error', file: 'labs/a/x/transcript.yaml', place: { line: 3 } },
      { rule: 'replay-unsteady' },
    ]);
    expect(play.mock.calls.map(([labs]) => labs.map(({ name }) => name))).toEqual([
      ['a/x', 'a/y', 'a/z'],
      ['a/x'],
      ['a/x'],
      ['a/z'],
    ]);
  });

  it.each([[[]], [['newer']]])('warns of what differs at first only', async (between) => {
    const play = plays({ 'a/x': ['new', ...between, 'old'].map(played) });
    const findings = await compareReplays([lab('a/x')], play);
    expect(findings).toMatchObject([{ rule: 'replay-unsteady', severity: 'warning' }]);
    expect(findings[0]!.message).toContain('played again, all was as recorded');
  });

  it('is an error where a lab never comes up', async () => {
    const error = new UserError('a/x: up.sh failed');
    const findings = await compareReplays([lab('a/x')], plays({ 'a/x': [error, error, error] }));
    expect(findings).toMatchObject([{ rule: 'replay-failed', message: 'a/x: up.sh failed' }]);
  });
});
