import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { documented } from '../check/rules-page.ts';

// Each call starts a program; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const program = fileURLToPath(new URL('hopbook.ts', import.meta.url));
const explain = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'explain', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('hopbook explain', () => {
  it('prints what docs/rules.md has of a rule, within 80 columns where there is no terminal', () => {
    const { status, stdout } = explain('output-differs');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^output-differs \(error\)\n\nFinds\n {2}an output that isn’t what was recorded\./,
    );
    expect(stdout).toContain('\nExample\n  on a page:\n\n    ```console\n    worker# ip route\n');
    expect(stdout).toContain('\nCan’t be suppressed\n  the recording refutes it.\n');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).not.toContain('\x1b');
  });

  it('prints how to suppress it where that is possible', () => {
    expect(explain('walk-unexplained').stdout).toContain(
      '    {/* hopbook-ignore walk-unexplained: <why it is right here> */}\n',
    );
  });

  it('knows what verify finds', () => {
    expect(explain('capture-differs')).toMatchObject({ status: 0 });
  });

  it('lists all rules, one a line', () => {
    const { status, stdout } = explain();
    expect(status).toBe(0);
    const ids = [...stdout.matchAll(/^ {2}([\w-]+) {2,}\S/gm)].map(([, id]) => id);
    expect(ids).toEqual(documented().flatMap(({ rules }) => rules.map(({ id }) => id)));
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('names the nearest of one that does not exist', () => {
    expect(explain('output-difers')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'hopbook: There is no rule `output-difers`. Did you mean `output-differs`? hopbook explain lists all.\n',
    });
  });
});
