import { z } from 'zod';
import { metadata, objectName, port, struct } from './fields.ts';
import { conditions, hostname, objectReference, sectionName } from './gateway-fields.ts';
import { labelSelector } from './label-selector.ts';

const PLAIN = ['HTTP', 'TCP', 'UDP'];

const listener = struct({
  name: sectionName,
  hostname: hostname.optional(),
  port,
  protocol: z.string().min(1).max(255),
  tls: struct({
    mode: z.enum(['Terminate', 'Passthrough']).optional(),
    certificateRefs: z.array(objectReference).max(64).optional(),
    options: z.record(z.string(), z.string()).optional(),
  }).optional(),
  allowedRoutes: struct({
    namespaces: struct({
      from: z.enum(['All', 'Selector', 'Same', 'None']).optional(),
      selector: labelSelector.optional(),
    }).optional(),
    kinds: z
      .array(struct({ group: z.string().optional(), kind: z.string() }))
      .max(8)
      .optional(),
  }).optional(),
})
  .refine(({ protocol, tls }) => !PLAIN.includes(protocol) || tls === undefined, {
    message: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
  })
  .refine(({ protocol, tls }) => protocol !== 'HTTPS' || (tls?.mode ?? 'Terminate') === 'Terminate', {
    message: 'tls mode must be Terminate for protocol HTTPS',
  })
  .refine(({ protocol, tls }) => protocol !== 'TLS' || tls?.mode !== undefined, {
    message: 'tls mode must be set for protocol TLS',
  })
  .refine(({ protocol, hostname: name }) => !['TCP', 'UDP'].includes(protocol) || name === undefined, {
    message: "hostname must not be specified for protocols ['TCP', 'UDP']",
  });

const unique = (keys: readonly string[]) => new Set(keys).size === keys.length;

/** The fields of a Gateway that controllers read. */
export const gatewaySchema = struct({
  kind: z.literal('Gateway'),
  metadata,
  spec: struct({
    gatewayClassName: objectName,
    listeners: z
      .array(listener)
      .min(1)
      .max(64)
      .refine((all) => unique(all.map(({ name }) => name)), {
        message: 'Listener name must be unique within the Gateway',
      })
      .refine((all) => unique(all.map((one) => `${one.port} ${one.protocol} ${one.hostname ?? ''}`)), {
        message: 'Combination of port, protocol and hostname must be unique for each listener',
      }),
    addresses: z
      .array(struct({ type: z.string().optional(), value: z.string().optional() }))
      .max(16)
      .optional(),
    infrastructure: struct({ parametersRef: objectReference.optional() }).optional(),
    tls: struct({}).optional(),
    defaultScope: z.string().optional(),
  }),
  status: struct({
    conditions,
    listeners: z.array(struct({ name: z.string(), conditions })).optional(),
  }).optional(),
});
