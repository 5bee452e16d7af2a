import { z } from 'zod';
import {
  address,
  cidr,
  dnsLabel,
  dnsName,
  labels,
  metadataFields,
  port,
  portOrName,
  protocol,
  struct,
} from './fields.ts';
import { disagreements } from './service-relations.ts';

const oneOf = (error: string, ...words: string[]) => z.union([address, z.literal(words)], { error });

const servicePort = struct({
  name: dnsLabel.optional(),
  protocol: protocol.optional(),
  port,
  nodePort: z
    .int()
    .refine((number) => number === 0 || (number >= 30_000 && number <= 32_767), 'must be 30000 to 32767')
    .optional(),
  targetPort: portOrName.optional(),
  appProtocol: z.string().optional(),
});

const balancer = struct({
  ip: address.optional(),
  hostname: dnsName.optional(),
  ipMode: z.enum(['VIP', 'Proxy']).optional(),
});

/** The fields of a Service that controllers read, and how they must agree with one another. */
export const serviceSchema = struct({
  kind: z.literal('Service'),
  metadata: struct({ ...metadataFields, name: dnsLabel }),
  spec: struct({
    selector: labels.optional(),
    ipFamilyPolicy: z.enum(['SingleStack', 'PreferDualStack', 'RequireDualStack']).optional(),
    ipFamilies: z.array(z.enum(['IPv4', 'IPv6'])).optional(),
    type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']).optional(),
    clusterIP: oneOf('is neither an IP address nor None', 'None', '').optional(),
    clusterIPs: z.array(oneOf('is neither an IP address nor None', 'None')).optional(),
    externalName: dnsName.optional(),
    externalIPs: z.array(address).optional(),
    // The API server takes blanks around a range.
    loadBalancerSourceRanges: z.array(z.string().trim().pipe(cidr)).optional(),
    publishNotReadyAddresses: z.boolean().optional(),
    sessionAffinity: z.enum(['None', 'ClientIP']).optional(),
    sessionAffinityConfig: struct({
      clientIP: struct({ timeoutSeconds: z.int().min(1).max(86_400).optional() }).optional(),
    }).optional(),
    internalTrafficPolicy: z.enum(['Cluster', 'Local']).optional(),
    externalTrafficPolicy: z.enum(['Cluster', 'Local']).optional(),
    healthCheckNodePort: port.optional(),
    ports: z.array(servicePort).optional(),
  }),
  status: struct({ loadBalancer: struct({ ingress: z.array(balancer).optional() }).optional() }).optional(),
}).superRefine(({ spec }, context) => {
  for (const [path, message] of disagreements(spec))
    context.addIssue({ code: 'custom', path: ['spec', ...path], message });
});
