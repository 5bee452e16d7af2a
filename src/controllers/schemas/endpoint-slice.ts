import { z } from 'zod';
import { dnsLabel, dnsName, metadata, port, protocol } from './fields.ts';

const addresses = { IPv4: z.ipv4(), IPv6: z.ipv6(), FQDN: dnsName };

/** The fields of an EndpointSlice that controllers read. */
export const endpointSliceSchema = z
  .looseObject({
    kind: z.literal('EndpointSlice'),
    metadata,
    addressType: z.enum(['IPv4', 'IPv6', 'FQDN']),
    ports: z
      .array(
        z.looseObject({
          name: z.union([dnsLabel, z.literal('')]).optional(),
          protocol: protocol.optional(),
          port: port.optional(),
        }),
      )
      .optional(),
    endpoints: z
      .array(
        z.looseObject({
          addresses: z.array(z.string()).min(1),
          hostname: dnsLabel.optional(),
          nodeName: z.string().optional(),
          conditions: z
            .looseObject({
              ready: z.boolean().optional(),
              serving: z.boolean().optional(),
              terminating: z.boolean().optional(),
            })
            .optional(),
        }),
      )
      .optional(),
  })
  .superRefine(({ addressType, endpoints = [] }, context) => {
    for (const [index, endpoint] of endpoints.entries())
      for (const [place, text] of endpoint.addresses.entries())
        if (!addresses[addressType].safeParse(text).success)
          context.addIssue({
            code: 'custom',
            path: ['endpoints', index, 'addresses', place],
            message: `${text} is no address of type ${addressType}`,
          });
  });
