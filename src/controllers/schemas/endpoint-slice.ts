import { z } from 'zod';
import { isSpecial } from './special.ts';
import { addresses, dnsLabel, metadata, port, protocol, struct } from './fields.ts';

const hints = z.array(struct({ name: z.string().min(1) })).optional();

const endpoint = struct({
  addresses: z.array(z.string()).min(1).max(100),
  hostname: dnsLabel.optional(),
  nodeName: z.string().optional(),
  zone: z.string().optional(),
  conditions: struct({
    ready: z.boolean().optional(),
    serving: z.boolean().optional(),
    terminating: z.boolean().optional(),
  }).optional(),
  hints: struct({ forZones: hints, forNodes: hints }).optional(),
  targetRef: struct({}).optional(),
});

/**
 * The fields of an EndpointSlice that controllers read.
 * Source: ValidateEndpointSlice in pkg/apis/discovery/validation/validation.go of Kubernetes.
 */
export const endpointSliceSchema = struct({
  kind: z.literal('EndpointSlice'),
  metadata,
  addressType: z.enum(['IPv4', 'IPv6', 'FQDN']),
  ports: z
    .array(
      struct({
        name: z.union([dnsLabel, z.literal('')], { error: 'is no label of DNS' }).optional(),
        protocol: protocol.optional(),
        port: port.optional(),
        appProtocol: z.string().optional(),
      }),
    )
    .max(100)
    .refine((all) => new Set(all.map(({ name = '' }) => name)).size === all.length, 'two ports have one name')
    .optional(),
  endpoints: z.array(endpoint).max(1000).optional(),
}).superRefine(({ addressType, endpoints = [] }, context) => {
  for (const [index, one] of endpoints.entries())
    for (const [place, text] of one.addresses.entries()) {
      const message = !addresses[addressType].safeParse(text).success
        ? `${text} is no address of type ${addressType}`
        : addressType !== 'FQDN' && isSpecial(text)
          ? `${text} is unspecified, loopback, link-local or multicast: no endpoint can have it`
          : undefined;
      if (message)
        context.addIssue({ code: 'custom', path: ['endpoints', index, 'addresses', place], message });
    }
});
