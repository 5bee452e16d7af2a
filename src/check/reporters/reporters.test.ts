import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../check.ts';
import { diffText } from './diff.ts';
import { codeFrame } from './frame.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { prettyReport } from './pretty.ts';

const result: CheckResult = {
  findings: [
    {
      rule: 'output-differs',
      severity: 'error',
      file: 'content/a.mdx',
      place: { line: 2, column: 3, end: { line: 2, column: 6 } },
      message: 'The output of `ip route` is not what was recorded.',
      diff: [
        { sign: '-', text: 'old' },
        { sign: '+', text: 'new\x1b[2J' },
      ],
      mend: 'npm run record -- a/b',
    },
  ],
  suppressed: 0,
  pages: 1,
  labs: 2,
  milliseconds: 12.3,
};
const read = () => 'one\n  two\x07\nthree';

describe('the report for people', () => {
  it('shows place, message, frame, diff, what mends it, and a summary', () => {
    expect(prettyReport(result, { color: false, read })).toBe(
      [
        'content/a.mdx:2:3 error output-differs',
        '  The output of `ip route` is not what was recorded.',
        '    1 | one',
        '  > 2 |   two␇',
        '      |   ^^^',
        '    3 | three',
        '    - the page  + recorded',
        '    - old',
        '    + new␛[2J',
        '  mend: npm run record -- a/b',
        '',
        '✖ 1 error in 1 page and 2 labs (12 ms)',
        '  why, and how to mend it: npx hopbook explain output-differs',
        '',
      ].join('\n'),
    );
    expect(prettyReport({ ...result, findings: [] }, { color: false, read })).toBe(
      '✔ No findings in 1 page and 2 labs (12 ms)\n',
    );
    expect(prettyReport({ ...result, findings: [], suppressed: 3 }, { color: false, read })).toBe(
      '✔ No findings (3 suppressed) in 1 page and 2 labs (12 ms)\n',
    );
  });

  it('has colours only when asked for, and never those of the output', () => {
    expect(prettyReport(result, { color: false, read })).not.toContain('\x1b');
    expect(prettyReport(result, { color: true, read })).toContain('\x1b[31m');
    expect(prettyReport(result, { color: true, read })).not.toContain('\x1b[2J');
  });
});

describe('the report for pull requests', () => {
  it('is one command a finding, which no text of the finding can end', () => {
    expect(githubReport(result)).toBe(
      '::error file=content/a.mdx,line=2,col=3,endColumn=6,title=output-differs::The output of `ip route` is not what was recorded.%0A- the page  + recorded%0A- old%0A+ new␛[2J%0Amend: npm run record -- a/b\n',
    );
    const [finding] = result.findings;
    const hostile = {
      ...finding!,
      file: 'content/a,b:c.mdx',
      message: '100%\n::error::x',
      diff: [],
      mend: 'a\r',
    };
    expect(githubReport({ ...result, findings: [hostile] })).toBe(
      '::error file=content/a%2Cb%3Ac.mdx,line=2,col=3,endColumn=6,title=output-differs::100%25␊::error::x%0A- the page  + recorded%0Amend: a␍\n',
    );
    expect(githubReport({ ...result, findings: [] })).toBe('');
  });
});

describe('the report for programs', () => {
  it('is JSON with everything that people get', () => {
    expect(JSON.parse(jsonReport(result))).toEqual({
      findings: [
        {
          rule: 'output-differs',
          severity: 'error',
          file: 'content/a.mdx',
          line: 2,
          column: 3,
          endLine: 2,
          endColumn: 6,
          message: 'The output of `ip route` is not what was recorded.',
          diff: ['-old', '+new\x1b[2J'],
          mend: 'npm run record -- a/b',
        },
      ],
      errors: 1,
      warnings: 0,
      suppressed: 0,
      pages: 1,
      labs: 2,
      milliseconds: 12,
    });
  });
});

describe('codeFrame', () => {
  it('stays within wide lines and inside the text', () => {
    const wide = codeFrame('x'.repeat(5000), { line: 1, column: 3000, end: { line: 1, column: 4000 } });
    expect(Math.max(...wide.map((line) => line.length))).toBeLessThan(130);
    expect(wide[1]!.indexOf('^')).toBe(wide[0]!.indexOf('x') + 20 - 1);
    expect(codeFrame('one', { line: 9, column: 1 })).toEqual([]);
  });
});

describe('diffText', () => {
  it('leaves out what is the same and what gets too long', () => {
    const same = Array.from({ length: 9 }, (_, at) => ({ sign: ' ' as const, text: `${at}` }));
    expect(diffText([...same, { sign: '+', text: 'new' }, ...same])).toEqual([
      '@@',
      '  7',
      '  8',
      '+ new',
      '  0',
      '  1',
      '@@',
    ]);
    expect(diffText(Array.from({ length: 100 }, () => ({ sign: '+', text: 'x' })))).toHaveLength(41);
  });
});
