import type { z } from 'zod';
import { UserError } from '../../labs/errors.ts';

/** Facts that no tool wrote. Whoever knows the lab says which file it is. */
export class FactsError extends UserError {}

/**
 * Reads a list of facts; fields that the schema does not name are left out.
 * @param what What one entry is, for the message.
 * @throws FactsError where an entry lacks what every such entry has: no tool wrote that.
 */
export function entries<T>(schema: z.ZodType<T>, list: readonly unknown[], what: string): readonly T[] {
  let known = read.get(schema) as WeakMap<object, readonly T[]> | undefined;
  if (!known) read.set(schema, (known = new WeakMap()));
  let found = known.get(list);
  if (!found) known.set(list, (found = readEntries(schema, list, what)));
  return found;
}

/** What was read already, by schema and list: hosts of several moments have lists in common. */
const read = new WeakMap<z.ZodType, WeakMap<object, readonly unknown[]>>();

function readEntries<T>(schema: z.ZodType<T>, list: readonly unknown[], what: string): T[] {
  return list.map((entry) => {
    const { data, error } = schema.safeParse(entry);
    if (error) {
      const field = error.issues[0]?.path.join('.') ?? '';
      throw new FactsError(
        `The facts hold ${what} whose \`${field}\` is missing or wrong: ${JSON.stringify(entry).slice(0, 120)}.`,
      );
    }
    return data;
  });
}
