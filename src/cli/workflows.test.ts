import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintWorkflows } from './workflows.ts';

test("the project's workflow files are valid", async () => {
  expect(await lintWorkflows('.')).toEqual([]);
});

test('names file, line and column of what is wrong with a workflow', async () => {
  const root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  try {
    expect(await lintWorkflows(root)).toEqual([]);
    mkdirSync(join(root, '.github/workflows'), { recursive: true });
    writeFileSync(
      join(root, '.github/workflows/bad.yml'),
      [
        'on:',
        '  pull_request:',
        '    types: [opend]',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-24.04',
        '    needs: [b]',
        '    steps:',
        '      - run: echo ${{ steps.foo.outputs.y }}',
        '        shel: bash',
      ].join('\n'),
    );
    const found = await lintWorkflows(root);
    expect(found).toContain(".github/workflows/bad.yml:3:13: Unexpected value 'opend'");
    expect(found).toContain(".github/workflows/bad.yml:7:13: Value 'b' is not valid");
    expect(found).toContain(".github/workflows/bad.yml:10:9: Unexpected value 'shel'");
    expect(found.join('\n')).toContain('Context access might be invalid: foo');
  } finally {
    rmSync(root, { recursive: true });
  }
});
