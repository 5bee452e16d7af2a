import type { LabelSelector } from './kinds.ts';

/**
 * Whether labels fulfil a selector: all that it asks for. An empty one asks for nothing. A label that is missing is `NotIn` any values.
 * Source: LabelSelector in meta/v1 of the API.
 */
export function fulfils(
  labels: Readonly<Record<string, string>> = {},
  { matchLabels = {}, matchExpressions = [] }: LabelSelector = {},
): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
      }
    })
  );
}
