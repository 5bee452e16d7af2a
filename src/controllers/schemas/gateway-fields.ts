import { z } from 'zod';
import { objectName, port } from './fields.ts';

// Fields that several kinds of the Gateway API have, as its CRDs of release 1.6 check them.

/** A name in DNS, or `*.` and one. */
export const hostname = z
  .string()
  .max(253)
  .regex(
    /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'is no hostname, and no wildcard',
  )
  .refine((text) => !z.ipv4().safeParse(text).success, 'is an address');

/** The name of a listener. */
export const sectionName = objectName;

/** A reference to an object of any kind. */
export const objectReference = z.looseObject({
  group: z.string().optional(),
  kind: z.string().min(1).optional(),
  namespace: objectName.optional(),
  name: objectName,
});

/** A reference to a Service's port. */
export const backendReference = objectReference
  .extend({ port: port.optional(), weight: z.int().min(0).max(1_000_000).optional() })
  .refine(
    ({ group = '', kind = 'Service', port }) => group !== '' || kind !== 'Service' || port !== undefined,
    {
      message: 'Must have port for Service reference',
    },
  );
