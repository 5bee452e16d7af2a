import { z } from 'zod';
import { labSchema } from '../labs/lab.ts';
import { frontMatter } from '../site/front-matter.ts';

/** A JSON Schema, or a part of one. */
type JsonSchema = Record<string, unknown>;

/** What `lab.yaml` may say, as a JSON Schema for editors. What only a program can tell is left to the check. */
export function labJsonSchema(): JsonSchema {
  return jsonSchema(labSchema, 'lab.yaml', 'What an author says about a lab. docs/formats.md tells more.');
}

/**
 * What a page's front matter may say, as a JSON Schema for editors. Other keys are refused: Astro would drop them without
 * a word.
 */
export function frontMatterJsonSchema(): JsonSchema {
  // Images are paths in the front matter; Astro makes more of them.
  const image = () => z.string();
  const schema = frontMatter({ image } as unknown as Parameters<typeof frontMatter>[0]);
  const made = jsonSchema(schema, 'Front matter of a page', 'What a page says above its text.');
  // Astro's own, for pages whose address is not that of the file.
  const slug = { type: 'string', description: 'The page’s address. Default: that of the file.' };
  const properties = { ...(made['properties'] as JsonSchema), slug };
  return { ...made, properties, additionalProperties: false };
}

function jsonSchema(schema: z.ZodType, title: string, description: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    // What all editors know.
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def;
      if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date' });
      if (type === 'undefined') Object.assign(jsonSchema, { not: {} });
    },
  });
  return { $schema, title, description, ...rest };
}
