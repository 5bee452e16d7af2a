import { z } from 'zod';
import { metadata, objectName } from './fields.ts';

/** The fields of a ReferenceGrant that controllers read. */
export const referenceGrantSchema = z.looseObject({
  kind: z.literal('ReferenceGrant'),
  metadata,
  spec: z.looseObject({
    from: z
      .array(z.looseObject({ group: z.string(), kind: z.string().min(1), namespace: objectName }))
      .min(1)
      .max(16),
    to: z
      .array(z.looseObject({ group: z.string(), kind: z.string().min(1), name: objectName.optional() }))
      .min(1)
      .max(16),
  }),
});
