import { suggestion } from '../../labs/near.ts';
import { conventionMistakes } from './conventions.ts';
import { lifecycleOf } from './lifecycle.ts';
import type { ManifestMistake, Mistake } from './mistake.ts';
import { quotePath } from './path.ts';
import { mistakesOf } from './schema-error.ts';
import { validatorOf } from './schemas.ts';
import { unknownKind } from './unknown-kind.ts';
import type { UnreadField } from './unread.ts';

/** What an API server would refuse of one object. With `excerpt`, what is missing is no mistake. */
export function validateObject(
  value: object,
  apiVersion: string,
  kind: string,
  excerpt: boolean,
): ManifestMistake[] {
  const lifecycle = lifecycleOf(apiVersion, kind);
  const version = lifecycle && {
    sort: lifecycle.isRemoved ? ('removed' as const) : ('deprecated' as const),
    path: ['apiVersion'],
    message: lifecycle.message,
    ...(lifecycle.mend !== undefined && { mend: lifecycle.mend }),
  };
  // Its fields were those of another version.
  if (lifecycle?.isRemoved) return [version!];
  const validator = validatorOf(apiVersion, kind);
  if (!validator) return [...(version ? [version] : []), unknownKind(apiVersion, kind)];
  const { errors, unread } = validator(value);
  const mistakes = [
    ...mistakesOf(value, errors, excerpt),
    ...unread.filter(isUnknown).map((field) => unknownField(field, kind)),
    ...conventionMistakes(value, apiVersion, kind, excerpt),
  ];
  const told = new Map<string, Mistake>();
  for (const mistake of mistakes) {
    // One thing of a value at a time; a schema's word comes first.
    const key = JSON.stringify([mistake.path, mistake.missing]);
    if (!told.has(key)) told.set(key, mistake);
  }
  return [
    ...(version ? [version] : []),
    ...[...told.values()].map((mistake) => ({ ...mistake, sort: 'invalid' as const })),
  ];
}

/** Whether a field is in no schema. Fields of these names are left out of the schemas that kubernetes-models compiles. */
function isUnknown({ path }: UnreadField): boolean {
  return !/^(?:description$|x-kubernetes-)/.test(String(path.at(-1)));
}

function unknownField({ path, known }: UnreadField, kind: string): Mistake {
  const name = String(path.at(-1));
  const near = name.length > 100 ? '' : suggestion(name, known);
  return { path, message: `${quotePath(path)} is no field of a \`${kind}\`.${near}`, ofKey: true };
}
