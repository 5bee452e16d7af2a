import { find, get } from '../find.ts';
import type { Found } from '../find.ts';
import { missingField } from '../mistake.ts';
import type { Mistake } from '../mistake.ts';
import type { Path } from '../path.ts';

/** What parts of an object must have to do with each other; what is wrong with it. */
export type Relation = (object: unknown) => Mistake[];

/** A mistake at a path that is written as `find` takes it, without `*`. */
export function mistake(path: string | Path, message: string): Mistake {
  return { path: typeof path === 'string' ? path.split('.') : path, message };
}

/** A field that is missing in the object at a path; `reason` begins with a colon. */
export function missing(path: string | Path, name: string, reason = ''): Mistake {
  return missingField(typeof path === 'string' ? path.split('.') : path, name, reason);
}

/** The fields of an object that may not be there, each with the same reason. */
export function forbidden(object: unknown, fields: readonly string[], reason: string): Mistake[] {
  return fields
    .filter((field) => get(object, field) !== undefined)
    .map((field) => ({ ...mistake(field, `\`${field}\` ${reason}.`), ofKey: true }));
}

/** The values that stand twice, at the second: each of the found ones by what makes it the same. */
export function twice(
  found: readonly Found[],
  keyOf: (value: unknown) => string | undefined,
  what: string,
): Mistake[] {
  const seen = new Set<string>();
  return found.flatMap(({ path, value }) => {
    const key = keyOf(value);
    if (key === undefined) return [];
    if (seen.has(key)) return [mistake(path, `${what} ${key} stands twice.`)];
    seen.add(key);
    return [];
  });
}

/** Names that stand twice in a list of objects. */
export function sameNames(object: unknown, names: string, what: string): Mistake[] {
  return twice(find(object, names), (name) => (typeof name === 'string' ? `\`${name}\`` : undefined), what);
}
