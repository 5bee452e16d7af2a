import { z } from 'zod';
import { metadata, objectName, struct } from './fields.ts';

/** The fields of a ReferenceGrant that controllers read. */
export const referenceGrantSchema = struct({
  kind: z.literal('ReferenceGrant'),
  metadata,
  spec: struct({
    from: z
      .array(struct({ group: z.string(), kind: z.string().min(1), namespace: objectName }))
      .min(1)
      .max(16),
    to: z
      .array(struct({ group: z.string(), kind: z.string().min(1), name: objectName.optional() }))
      .min(1)
      .max(16),
  }),
});
