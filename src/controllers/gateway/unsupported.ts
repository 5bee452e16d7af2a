import type { Filter, HeaderModifier, Rule } from './kinds.ts';

const FILTERS = [
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestRedirect',
  'URLRewrite',
  'ExtensionRef',
];

/**
 * Why a rule can't be what it says here: undefined, or a sentence. Such a rule is dropped as a whole, and the route's conditions
 * say so: half a rule would let through what it was to stop.
 */
export function unsupported(rule: Rule): string | undefined {
  // What can't stand in a line of the proxy's configuration.
  if (/[\x00-\x1f\x7f]/.test(strings(rule).join(''))) return 'a value has control characters';
  for (const field of ['timeouts', 'retry', 'sessionPersistence'] as const)
    if (rule[field] !== undefined) return `${field} is not supported`;
  for (const { filters = [] } of rule.backendRefs ?? [])
    if (filters.length > 0) return 'filters of a backendRef are not supported';
  for (const { path, headers = [], queryParams = [] } of rule.matches ?? []) {
    for (const { type, value = '' } of [...(path ? [path] : []), ...headers, ...queryParams])
      if (type === 'RegularExpression' && !isExpression(value)) return `${value} is no regular expression`;
    for (const { name } of [...headers, ...queryParams])
      if (!/^[\w.~-]+$/.test(name)) return `the name ${name} can't be asked for`;
  }
  return (rule.filters ?? []).map(unsupportedFilter).find((reason) => reason !== undefined);
}

function unsupportedFilter({
  type,
  requestHeaderModifier,
  responseHeaderModifier,
}: Filter): string | undefined {
  if (!FILTERS.includes(type)) return `the filter ${type} is not supported`;
  for (const modifier of [requestHeaderModifier, responseHeaderModifier]) {
    const twice = modifier && repeated(modifier);
    if (twice !== undefined) return `the filter ${type} does two things to the header ${twice}`;
  }
  return undefined;
}

/** "Only one action for a given header name is permitted." */
function repeated({ set = [], add = [], remove = [] }: HeaderModifier): string | undefined {
  const names = [...set, ...add].map(({ name }) => name).concat(remove);
  return names.find((name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) !== at);
}

/** The proxy reads them as PCRE does, of which these are nearly a part; its own check has the last word. */
function isExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
