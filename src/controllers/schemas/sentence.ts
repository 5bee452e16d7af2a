import type { z } from 'zod';

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a map',
  record: 'a map',
  string: 'a text',
};

/** What is said of a value that its schema doesn't take and has no words for. */
export function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  if (input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nouns[issue.expected] ?? issue.expected}, not ${shown(input)}${hint(issue.expected, input)}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}, not ${shown(input)}`;
    case 'too_small':
      return `must ${verb(issue.origin)} ${issue.minimum} at least${but(input)}`;
    case 'too_big':
      return `must ${verb(issue.origin)} ${issue.maximum} at most${but(input)}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'is no time, such as 2026-03-01T10:00:00Z' : undefined;
    default:
      return undefined;
  }
}

/** What the first of a value's issues says, and the path of the field. */
export function firstOf({ issues }: z.core.$ZodError): { path: PropertyKey[]; message: string } {
  const [issue] = issues as [z.core.$ZodIssue];
  const { path, message } = issue;
  // A wrong key of a map: what is wrong with it stands inside.
  return { path, message: issue.code === 'invalid_key' ? issue.issues[0]!.message : message };
}

/** YAML takes a word without quotes for something else. */
function hint(expected: string, input: unknown): string {
  if (expected !== 'string' || typeof input === 'object') return '';
  return typeof input === 'boolean' ? ': yes, no, on and off need quotes, too' : ': put it in quotes';
}

function verb(origin: string): string {
  return { array: 'have entries:', string: 'have characters:' }[origin] ?? 'be';
}

function but(input: unknown): string {
  return typeof input === 'number' ? `, not ${input}` : '';
}

function shown(input: unknown): string {
  if (input === null) return 'nothing';
  if (typeof input === 'object') return Array.isArray(input) ? 'a list' : 'a map';
  return JSON.stringify(input);
}
