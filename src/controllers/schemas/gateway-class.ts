import { z } from 'zod';
import { metadata } from './fields.ts';

/** The fields of a GatewayClass that controllers read. */
export const gatewayClassSchema = z.looseObject({
  kind: z.literal('GatewayClass'),
  metadata,
  spec: z.looseObject({
    controllerName: z
      .string()
      .regex(
        /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[\w/.~!$&'()*+,;=:%-]+$/,
        "is no controller's name: a domain, / and a path",
      ),
  }),
});
