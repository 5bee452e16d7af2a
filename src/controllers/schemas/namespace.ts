import { z } from 'zod';
import { dnsLabel, metadataFields, struct } from './fields.ts';

/** The fields of a Namespace that controllers read. */
export const namespaceSchema = struct({
  kind: z.literal('Namespace'),
  metadata: struct({ ...metadataFields, name: dnsLabel }),
});
