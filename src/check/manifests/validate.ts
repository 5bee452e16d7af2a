import { invalid } from './mistake.ts';
import type { ManifestMistake } from './mistake.ts';
import { validateObject } from './object.ts';

type Fields = Record<string, unknown>;

/** Kinds of `v1` that an API server never stores: what it answers, and kubectl's own configuration. */
const otherKinds = new Set(['Config', 'Status', 'APIResourceList', 'APIVersions']);

/** How many mistakes of one object are told: who has more mends these first. */
const most = 20;

/**
 * What an API server would refuse of a value of a YAML or JSON text; nothing where it is no Kubernetes object. With `excerpt`,
 * what is missing is no mistake.
 */
export function validateManifest(value: unknown, excerpt: boolean): ManifestMistake[] {
  if (!isObject(value)) return [];
  const { apiVersion, kind } = value;
  if (apiVersion === 'v1' && typeof kind === 'string' && otherKinds.has(kind)) return [];
  const isNamed = typeof apiVersion === 'string' && typeof kind === 'string';
  if (isNamed && kind === 'List' && apiVersion === 'v1' && Array.isArray(value['items'])) {
    return itemMistakes(value['items'], (item) =>
      'apiVersion' in item || 'kind' in item
        ? validateManifest(item, excerpt)
        : [invalid([], 'An item of a `List` needs `apiVersion` and `kind`.')],
    );
  }
  if (isNamed && kind !== 'List' && kind.endsWith('List') && Array.isArray(value['items'])) {
    const list = validateObject({ ...value, items: [] }, apiVersion, kind, excerpt);
    if (list.some(({ sort }) => sort !== 'invalid')) return list;
    // What an API server answers says of the list alone what its items are.
    const type = { apiVersion, kind: kind.slice(0, -'List'.length) };
    return [
      ...list,
      ...itemMistakes(value['items'], (item) => validateManifest({ ...type, ...item }, excerpt)),
    ];
  }
  if (isNamed) {
    const all = validateObject(value, apiVersion, kind, excerpt);
    const rest = all.length - most;
    return rest > 0
      ? [...all.slice(0, most), invalid(['kind'], `This object has ${rest} more mistakes.`)]
      : all;
  }
  return excerpt ? [] : halfNamed(value);
}

function itemMistakes(
  items: readonly unknown[],
  mistakesOf: (item: Fields) => ManifestMistake[],
): ManifestMistake[] {
  return items.flatMap((item, index) =>
    (isObject(item) ? mistakesOf(item) : [invalid([], 'An item of a list must be an object.')]).map(
      (mistake) => ({ ...mistake, path: ['items', index, ...mistake.path] }),
    ),
  );
}

/** Objects with only one of `apiVersion` and `kind`: both are words of other formats, too, Helm's charts for example. */
function halfNamed(value: Fields): ManifestMistake[] {
  const named = ['apiVersion', 'kind'].filter((name) => value[name] !== undefined);
  if (named.length === 0 || !('metadata' in value || 'spec' in value)) return [];
  const wrong = named.find((name) => typeof value[name] !== 'string');
  if (wrong !== undefined) return [invalid([wrong], `\`${wrong}\` must be a string.`)];
  const other = named[0] === 'kind' ? 'apiVersion' : 'kind';
  return [{ ...invalid(named, `This object has \`${named[0]!}\`, but no \`${other}\`.`), ofKey: true }];
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
