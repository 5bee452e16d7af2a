import { z } from 'zod';
import { metadata, struct } from './fields.ts';
import { conditions } from './gateway-fields.ts';

/** The fields of a GatewayClass that controllers read. */
export const gatewayClassSchema = struct({
  kind: z.literal('GatewayClass'),
  metadata,
  spec: struct({
    controllerName: z
      .string()
      .regex(
        /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[\w/.~!$&'()*+,;=:%-]+$/,
        "is no controller's name: a domain, / and a path",
      ),
  }),
  status: struct({ conditions }).optional(),
});
