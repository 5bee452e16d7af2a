import { z } from 'zod';
import { cidrOf, numberOf } from '../cidr.ts';
import { nearest } from './nearest.ts';

// Fields that objects of several kinds have, as the API server checks them.

/**
 * A part of an object with these fields, and others that are left alone, unless one is nearly the name of a field that is missing. A field
 * with nothing behind it (null) is missing, too: so Go reads JSON.
 */
export function struct<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = withoutNulls(value);
    for (const name of Object.keys(fields).filter((one) => !Object.hasOwn(shape, one))) {
      const missing = Object.keys(shape).filter((one) => !Object.hasOwn(fields, one));
      const meant = nearest(name, missing);
      if (meant !== undefined)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is no field. Did you mean \`${meant}\`?`,
        });
    }
    return fields;
  }, z.looseObject(shape));
}

function withoutNulls(value: object): object {
  const entries = Object.entries(value);
  const said = entries.filter(([, field]) => field !== null);
  return said.length === entries.length ? value : Object.fromEntries(said);
}

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

/** The number of a pod's port, or its name. */
export const portOrName = z.union([port, portName], {
  error: 'is neither a port (1 to 65535) nor the name of one (15 lower case letters, digits and - at most)',
});

const ipv4 = z.ipv4('is no IPv4 address');
const ipv6 = z
  .ipv6('is no IPv6 address')
  .refine((text) => !/^::(ffff:)?\d+\./i.test(text), 'is an IPv4 address');

/** An address, by the type that a slice says its addresses are of. */
export const addresses = { IPv4: ipv4, IPv6: ipv6, FQDN: dnsName };

/** An address of either family. */
export const address = z.union([ipv4, ipv6], { error: 'is no IP address' });

/** A range of addresses. Since Kubernetes 1.36 no bits may be set behind its length (feature gate StrictIPCIDRValidation). */
export const cidr = z
  .string()
  .refine((text) => z.union([z.cidrv4(), z.cidrv6()]).safeParse(text).success, {
    message: 'is no range of addresses (CIDR)',
    abort: true,
  })
  .refine((text) => cidrOf(text).first === numberOf(text.split('/')[0]!), 'has bits set behind its length');

/** The key of a label, or of an annotation. */
export const labelKey = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    'is no key of a label',
  );

/** The value of a label. */
export const labelValue = z
  .string()
  .regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, 'is no value of a label');

/** Labels of an object, or those that a selector asks for. */
export const labels = z.record(labelKey, labelValue);

/** The fields of {@link metadata}. */
export const metadataFields = {
  name: objectName,
  namespace: dnsLabel.optional(),
  labels: labels.optional(),
  annotations: z.record(labelKey, z.string()).optional(),
  creationTimestamp: z.iso.datetime().optional(),
  generation: z.int().optional(),
};

/** What all objects have. */
export const metadata = struct(metadataFields);
