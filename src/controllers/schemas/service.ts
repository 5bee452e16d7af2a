import { z } from 'zod';
import { familyOf } from '../family.ts';
import { address, dnsLabel, dnsName, labels, metadata, port, portName, protocol } from './fields.ts';

/** A range of addresses; the API server takes blanks around it. */
const range = z.string().refine((text) => z.union([z.cidrv4(), z.cidrv6()]).safeParse(text.trim()).success, {
  message: 'is no range of addresses (CIDR)',
});

/** The fields of a Service that controllers read, and how they must agree with one another. */
export const serviceSchema = z
  .looseObject({
    kind: z.literal('Service'),
    metadata,
    spec: z.looseObject({
      selector: labels.optional(),
      ipFamilyPolicy: z.enum(['SingleStack', 'PreferDualStack', 'RequireDualStack']).optional(),
      ipFamilies: z.array(z.enum(['IPv4', 'IPv6'])).optional(),
      type: z.enum(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']).optional(),
      clusterIP: z.union([address, z.literal(['None', ''])]).optional(),
      clusterIPs: z.array(z.union([address, z.literal('None')])).optional(),
      externalName: dnsName.optional(),
      externalIPs: z.array(z.ipv4()).optional(),
      loadBalancerSourceRanges: z.array(range).optional(),
      publishNotReadyAddresses: z.boolean().optional(),
      sessionAffinity: z.enum(['None', 'ClientIP']).optional(),
      internalTrafficPolicy: z.enum(['Cluster', 'Local']).optional(),
      externalTrafficPolicy: z.enum(['Cluster', 'Local']).optional(),
      healthCheckNodePort: port.optional(),
      ports: z
        .array(
          z.looseObject({
            name: dnsLabel.optional(),
            protocol: protocol.optional(),
            port,
            nodePort: z.int().min(30_000).max(32_767).optional(),
            targetPort: z.union([port, portName]).optional(),
            appProtocol: z.string().optional(),
          }),
        )
        .optional(),
    }),
  })
  .superRefine(({ spec }, context) => {
    for (const [field, message] of disagreements(spec))
      context.addIssue({ code: 'custom', path: ['spec', field], message });
  });

interface Families {
  ipFamilyPolicy?: string | undefined;
  ipFamilies?: readonly string[] | undefined;
  clusterIP?: string | undefined;
  clusterIPs?: readonly string[] | undefined;
}

/**
 * What contradicts itself in the fields of the address families, by field.
 * Source: ValidateServiceClusterIPsRelatedFields in pkg/apis/core/validation/validation.go of Kubernetes.
 */
function* disagreements(spec: Families): Iterable<[field: string, message: string]> {
  const { ipFamilyPolicy, ipFamilies = [], clusterIP, clusterIPs = [] } = spec;
  if (clusterIP !== undefined && clusterIPs.length > 0 && clusterIPs[0] !== clusterIP)
    yield ['clusterIPs', `the first one must be clusterIP, ${clusterIP}`];
  if (ipFamilyPolicy === 'SingleStack' && Math.max(ipFamilies.length, clusterIPs.length) > 1)
    yield ['ipFamilyPolicy', 'SingleStack takes one family and one address'];
  for (const [index, family] of ipFamilies.entries()) {
    const address = clusterIPs[index];
    if (address !== undefined && address !== 'None' && familyOf(address) !== family)
      yield ['clusterIPs', `${address} is no address of ${family}, which stands there in ipFamilies`];
  }
}
