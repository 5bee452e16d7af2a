import { z } from 'zod';
import { dnsLabel, objectName, port, struct } from './fields.ts';

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

/** The fields of a reference to an object of any kind. */
export const referenceFields = {
  group: z.string().optional(),
  kind: z.string().min(1).optional(),
  namespace: dnsLabel.optional(),
  name: objectName,
};

/** A reference to an object of any kind. */
export const objectReference = struct(referenceFields);

/** What controllers answered. */
export const conditions = z
  .array(
    struct({
      type: z.string(),
      status: z.enum(['True', 'False', 'Unknown']),
      reason: z.string().optional(),
      message: z.string().optional(),
      observedGeneration: z.int().optional(),
    }),
  )
  .optional();

/** The fields of a reference to a Service's port. */
export const backendFields = {
  ...referenceFields,
  port: port.optional(),
  weight: z.int().min(0).max(1_000_000).optional(),
};
