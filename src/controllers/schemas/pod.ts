import { z } from 'zod';
import { address, dnsLabel, metadata, objectName, port, portName, protocol } from './fields.ts';

const container = z.looseObject({
  restartPolicy: z.string().optional(),
  ports: z
    .array(z.looseObject({ name: portName.optional(), protocol: protocol.optional(), containerPort: port }))
    .optional(),
});

/** The fields of a Pod that controllers read. */
export const podSchema = z.looseObject({
  kind: z.literal('Pod'),
  metadata: metadata.extend({ deletionTimestamp: z.string().optional() }),
  spec: z
    .looseObject({
      nodeName: objectName.optional(),
      hostname: dnsLabel.optional(),
      subdomain: dnsLabel.optional(),
      hostNetwork: z.boolean().optional(),
      containers: z.array(container).optional(),
      initContainers: z.array(container).optional(),
    })
    .optional(),
  status: z
    .looseObject({
      phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']).optional(),
      podIP: address.optional(),
      podIPs: z.array(z.looseObject({ ip: address.optional() })).optional(),
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.enum(['True', 'False', 'Unknown']) }))
        .optional(),
    })
    .optional(),
});
