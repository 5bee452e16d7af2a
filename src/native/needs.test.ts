import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { needNames } from '../labs/lab.ts';
import { checksFor, probeScript, startTools } from './needs.ts';

describe('needs', () => {
  const groups = checksFor(needNames);

  it('are probed by a script that bash can read', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: probeScript(groups), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    for (const { probe } of groups.flat()) expect(probe).not.toContain("'");
  });

  it('say what brings what is missing', () => {
    for (const { lacking } of [...startTools, ...groups.flat()]) expect(lacking).toMatch(/\(.+\)$/);
  });

  it('are reported up to the first check of each that fails', () => {
    const check = (probe: string) => ({ probe, lacking: probe });
    const script = probeScript([
      [check('true'), check('false'), check('false')],
      [check('true')],
      [check('exit 3')],
    ]);
    // Without namespaces: unshare is not everybody's.
    const { stdout, status } = spawnSync('bash', ['-s'], {
      input: script.replaceAll('unshare --net ', ''),
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '0 1\n2 0\n']);
  });
});
