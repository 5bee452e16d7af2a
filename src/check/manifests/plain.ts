import { CORE_SCHEMA, loadAll } from 'js-yaml';
import type { Place } from '../../labs/problem.ts';

/**
 * What Kubernetes' reader of YAML reads in another way than YAML 1.2 has it, and what lets a short text become a long one:
 * aliases, tags, merged maps, YAML 1.1's words for true and false.
 */
const peculiar = /[&*!]|<<|\b(?:y|yes|on|n|no|off)\b/i;

/** The documents of a text that is plain YAML; undefined where it is not, or can't be read. Takes a tenth of the time that places take. */
export function plainDocuments(text: string): unknown[] | undefined {
  if (peculiar.test(text)) return undefined;
  try {
    return loadAll(text, null, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
}

/** Why a text is no JSON, and where; undefined where it is. */
export function jsonProblem(text: string): { place: Place; message: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // V8 says where only sometimes.
    const [whole = '', line = '1', column = '1'] =
      / in JSON at position \d+ \(line (\d+) column (\d+)\)/.exec(message) ?? [];
    return { place: { line: Number(line), column: Number(column) }, message: message.replace(whole, '') };
  }
}
