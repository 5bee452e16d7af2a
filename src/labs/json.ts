import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { issueMessage } from './yaml.ts';

/** Reads JSON that should fit a schema; what is wrong with it becomes problems. */
export function parseJson<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): { data: z.output<Schema> | undefined; problems: Problem[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Only V8 says where, and only sometimes; without it, the file's first line has to do.
    const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(reason) ?? [];
    const place = { line: Number(line), column: Number(column) };
    return { data: undefined, problems: [{ file, place, message: `not valid JSON: ${reason}` }] };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    file,
    place: { line: 1, column: 1 },
    message: issueMessage(path, message),
  }));
  return { data: undefined, problems };
}
