import { z } from 'zod';
import { metadata, struct } from './fields.ts';

/** Bytes in base64 (RFC 4648, section 4), as Go reads them: line breaks don't count. */
const base64 = z
  .string()
  .transform((text) => text.replaceAll(/[\r\n]/g, ''))
  .refine((text) => text === '' || z.base64().safeParse(text).success, { message: 'is no base64' });

const needed = ['tls.crt', 'tls.key'];

/**
 * The fields of a Secret that controllers read. Of a `kubernetes.io/tls` one the API server asks for two keys, and does not look at
 * what they hold.
 */
export const secretSchema = struct({
  kind: z.literal('Secret'),
  metadata,
  type: z.string().optional(),
  data: z.record(z.string(), base64).optional(),
  stringData: z.record(z.string(), z.string()).optional(),
}).superRefine(({ type, data, stringData }, context) => {
  if (type !== 'kubernetes.io/tls') return;
  for (const key of needed)
    if (data?.[key] === undefined && stringData?.[key] === undefined)
      context.addIssue({ code: 'custom', path: ['data', key], message: 'is missing' });
});
