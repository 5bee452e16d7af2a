import type { z } from 'zod';
import { UserError } from '../../labs/errors.ts';

/**
 * Reads a list of facts; fields that the schema does not name are left out.
 * @param what What one entry is, for the message.
 * @throws UserError where an entry lacks what every such entry has: no tool wrote that.
 */
export function entries<T>(schema: z.ZodType<T>, list: readonly unknown[], what: string): T[] {
  return list.map((entry) => {
    const { data, error } = schema.safeParse(entry);
    if (error) {
      const field = error.issues[0]?.path.join('.') ?? '';
      throw new UserError(
        `The facts hold ${what} whose \`${field}\` is missing or wrong: ${JSON.stringify(entry).slice(0, 120)}. Record the lab again.`,
      );
    }
    return data;
  });
}
