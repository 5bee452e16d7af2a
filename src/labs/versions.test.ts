import { describe, expect, it } from 'vitest';
import { parsePage } from './document.ts';
import { dateOf, dayWords, parseVersions, sinceWords } from './versions.ts';
import type { Change } from './versions.ts';

const source = 'https://example.org/kep';
const head = "releases:\n  Kubernetes:\n    '1.33': '2025-04-23'\nchanges:\n";
const entry = (fields: Record<string, string>) =>
  `  - ${Object.entries({
    id: 'a-stable',
    project: 'Kubernetes',
    feature: 'A',
    change: 'stable',
    source,
    ...fields,
  })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n    ')}\n`;
const problems = (text: string) =>
  parseVersions(text).problems.map(({ place, message }) => `${place.line} ${message}`);

describe('the file of what changed when', () => {
  it('is read, and knows the dates of releases', () => {
    const { data } = parseVersions(head + entry({ version: '1.33' }) + entry({ id: 'b', date: '2024-06' }));
    const [a, b] = data!.changes as [Change, Change];
    expect(dateOf(data!, a)).toBe('2025-04-23');
    expect(dateOf(data!, b)).toBe('2024-06');
  });

  it('says what is wrong, where, and what to do', () => {
    expect(problems(head + entry({ version: '1.33' }) + entry({ version: '1.34' }))).toEqual([
      '11 `changes.1.id`: `a-stable` is there twice: take another one',
    ]);
    expect(problems(head + entry({}))).toEqual([
      '7 `changes.0.feature`: say in which `version` it changed, or on which `date` if no release did it',
    ]);
    expect(problems(head + entry({ version: '1.33', date: '2025-04-23' }))).toEqual([
      '11 `changes.0.date`: `releases` knows the date of Kubernetes 1.33: remove this one',
    ]);
    expect(problems(`${head}${entry({}).replace('"stable"', 'gone')}    version: 1.30\n`)).toEqual([
      expect.stringMatching(/^8 `changes\.0\.change`: a change is one of added, alpha, beta, stable/),
      '10 `changes.0.version`: write a version in quotes: `"1.33"`',
    ]);
    expect(problems(head + entry({ version: '1.33', source: 'http://example.org', since: '1' }))).toEqual([
      expect.stringMatching(/`changes\.0\.source`: a source is an address that begins with `https:\/\/`$/),
      expect.stringMatching(/unknown key `since`$/),
    ]);
  });
});

describe('a sentence', () => {
  const change: Change = {
    id: 'a',
    project: 'Kubernetes',
    feature: 'A',
    change: 'stable',
    version: '1.33',
    source,
  };

  it('says a change in several forms', () => {
    expect(sinceWords(change, 'since')).toBe('stable since 1.33');
    expect(sinceWords(change, 'in')).toBe('stable in 1.33');
    expect(sinceWords(change, 'full')).toBe('stable since Kubernetes 1.33');
    expect(sinceWords(change, 'version')).toBe('1.33');
    expect(sinceWords(change, 'name')).toBe('Kubernetes 1.33');
    expect(sinceWords({ ...change, change: 'added' }, 'since')).toBe('since 1.33');
    expect(sinceWords({ ...change, change: 'default' }, 'since')).toBe('by default since 1.33');
  });

  it('says a date where no release did it', () => {
    expect(sinceWords({ ...change, version: undefined, date: '2024-02-05' }, 'version')).toBe(
      '5 February 2024',
    );
    expect(dayWords('2024-06')).toBe('June 2024');
  });

  it('of a page is found, with its form', () => {
    const text =
      'It is <Since id="a" />, <Since id="b" as="in" plain />.\n\n| <Since as="at" /> |\n| --- |\n';
    expect(parsePage('content/a.mdx', text).sinces).toMatchObject([
      { id: 'a', form: 'since', place: { line: 1, column: 7 } },
      { id: 'b', form: 'in' },
      { id: '', form: undefined },
    ]);
  });
});
