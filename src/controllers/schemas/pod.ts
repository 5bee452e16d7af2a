import { z } from 'zod';
import { address, dnsLabel, metadataFields, objectName, port, portName, protocol, struct } from './fields.ts';

const container = struct({
  restartPolicy: z.string().optional(),
  ports: z
    .array(struct({ name: portName.optional(), protocol: protocol.optional(), containerPort: port }))
    .optional(),
});

/** The fields of a Pod that controllers read. */
export const podSchema = struct({
  kind: z.literal('Pod'),
  metadata: struct({ ...metadataFields, deletionTimestamp: z.string().optional() }),
  spec: struct({
    nodeName: objectName.optional(),
    hostname: dnsLabel.optional(),
    subdomain: dnsLabel.optional(),
    hostNetwork: z.boolean().optional(),
    containers: z.array(container).optional(),
    initContainers: z.array(container).optional(),
  }).optional(),
  status: struct({
    phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']).optional(),
    podIP: address.optional(),
    podIPs: z.array(struct({ ip: address.optional() })).optional(),
    conditions: z
      .array(struct({ type: z.string(), status: z.enum(['True', 'False', 'Unknown']) }))
      .optional(),
  }).optional(),
});
