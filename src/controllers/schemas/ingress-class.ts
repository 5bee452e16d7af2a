import { z } from 'zod';
import { metadata, struct } from './fields.ts';

/** The fields of an IngressClass that controllers read. */
export const ingressClassSchema = struct({
  kind: z.literal('IngressClass'),
  metadata,
  spec: struct({
    /** A name in DNS and a path behind it. */
    controller: z
      .string()
      .max(250)
      .regex(
        /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/,
        'is no path behind a domain, such as example.com/controller',
      ),
  }),
});
