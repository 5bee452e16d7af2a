import { z } from 'zod';
import { dnsLabel, metadata } from './fields.ts';

/** The fields of a Namespace that controllers read. */
export const namespaceSchema = z.looseObject({
  kind: z.literal('Namespace'),
  metadata: metadata.extend({ name: dnsLabel }),
});
