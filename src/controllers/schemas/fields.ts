import { z } from 'zod';

// Fields that objects of several kinds have, as the API server checks them.

/** What may be left out; YAML's `from:` with nothing behind it is missing, too. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

/** A port's number. */
export const port = z.int().min(1).max(65_535);

/** A port's protocol. */
export const protocol = z.enum(['TCP', 'UDP', 'SCTP']);

/** The name of an object (a DNS-1123 subdomain). */
export const objectName = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, 'is no name for an object');

/** A label of DNS (DNS-1123): a host's name, the name of a service's port. */
export const dnsLabel = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'is no label of DNS');

/** A name in DNS; the dot at its end may be left out. */
export const dnsName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/, 'is no name in DNS');

/** The name of a pod's port (IANA_SVC_NAME). */
export const portName = z
  .string()
  .regex(/^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/, 'is no name for a port');

/** An address of either family. */
export const address = z.union([z.ipv4(), z.ipv6()]);

/** Labels of an object, or those that a selector asks for. */
export const labels = z.record(z.string(), z.string());

/** What all objects have. */
export const metadata = z.looseObject({
  name: objectName,
  namespace: objectName.optional(),
  labels: labels.optional(),
  annotations: labels.optional(),
  creationTimestamp: z.iso.datetime().optional(),
  generation: z.int().optional(),
});
