import type { Path } from './path.ts';

/** A value within an object, and the way to it. */
export interface Found {
  path: Path;
  value: unknown;
}

/**
 * The values of an object at `spec.ports.*.port`; `*` stands for every item of a list and every value of a map. A pattern is kept:
 * it must not come from a manifest.
 */
export function find(root: unknown, pattern: string): Found[] {
  let all: Found[] = [{ path: [], value: root }];
  for (const step of stepsOf(pattern)) {
    all = all.flatMap(({ path, value }) =>
      entriesOf(value, step).map(([name, inner]) => ({ path: [...path, name], value: inner })),
    );
  }
  return all;
}

/** The value at `spec.type`; undefined where there is none. */
export function get(root: unknown, pattern: string): unknown {
  return find(root, pattern)[0]?.value;
}

const steps = new Map<string, readonly string[]>();

function stepsOf(pattern: string): readonly string[] {
  let found = steps.get(pattern);
  if (!found) steps.set(pattern, (found = pattern.split('.')));
  return found;
}

function entriesOf(value: unknown, step: string): [string | number, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (!Object.hasOwn(value, step)) return [];
  const inner = (value as Record<string, unknown>)[step];
  // null is as good as absent to Kubernetes.
  return inner === null || inner === undefined ? [] : [[Array.isArray(value) ? Number(step) : step, inner]];
}
