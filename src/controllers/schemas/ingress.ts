import { z } from 'zod';
import { dnsLabel, metadata, objectName, port, portName, struct } from './fields.ts';

// What the API server takes for an Ingress.
// Source: pkg/apis/networking/validation/validation.go of Kubernetes 1.36.

const host = z
  .string()
  .refine((text) => !z.ipv4().safeParse(text).success, 'must be a DNS name, not an IP address')
  .refine(
    (text) => text === '' || objectName.safeParse(text.replace(/^\*\./, '')).success,
    'is no name of a host: labels of DNS, the first of which may be *',
  );

const backend = struct({
  service: struct({
    name: dnsLabel,
    port: struct({ name: portName.optional(), number: port.optional() }),
  }).optional(),
  resource: z.unknown().optional(),
}).superRefine(({ service, resource }, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message });
  if (service !== undefined && resource !== undefined)
    refuse('cannot set both resource and service backends');
  if (service === undefined && resource === undefined) refuse('resource or service backend is required');
  if (service === undefined) return;
  const { name, number } = service.port;
  if (name !== undefined && number !== undefined) refuse('cannot set both port name & port number');
  if (name === undefined && number === undefined) refuse('port name or number is required');
});

const sequences = ['//', '/./', '/../', '%2f', '%2F'];
const ends = ['/..', '/.'];

const path = struct({
  path: z.string().optional(),
  pathType: z.enum(['Exact', 'Prefix', 'ImplementationSpecific'], {
    error: ({ input }) =>
      input === undefined ? 'must be specified' : 'must be one of Exact, Prefix and ImplementationSpecific',
  }),
  backend,
}).superRefine(({ path: text = '', pathType }, context) => {
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['path'], message });
  const specific = pathType === 'ImplementationSpecific';
  if (!text.startsWith('/') && !(specific && text === '')) refuse('must be an absolute path');
  if (specific) return;
  for (const sequence of sequences) if (text.includes(sequence)) refuse(`must not contain '${sequence}'`);
  for (const end of ends) if (text.endsWith(end)) refuse(`cannot end with '${end}'`);
});

/** The annotation that named the class before there was a field. */
const classAnnotation = 'kubernetes.io/ingress.class';

/** Where an Ingress can be reached: what the controller found out. */
const where = struct({ ip: z.string().optional(), hostname: z.string().optional() });

/** The fields of an Ingress that controllers read. */
export const ingressSchema = struct({
  kind: z.literal('Ingress'),
  metadata,
  spec: struct({
    ingressClassName: objectName.optional(),
    defaultBackend: backend.optional(),
    rules: z
      .array(
        struct({
          host: host.optional(),
          http: struct({ paths: z.array(path).min(1) }).optional(),
        }),
      )
      .optional(),
    tls: z.array(struct({ hosts: z.array(host).optional(), secretName: objectName.optional() })).optional(),
  }).refine(
    ({ defaultBackend, rules = [] }) => defaultBackend !== undefined || rules.length > 0,
    'either `defaultBackend` or `rules` must be specified',
  ),
  status: struct({ loadBalancer: struct({ ingress: z.array(where).optional() }).optional() }).optional(),
}).superRefine(({ metadata: { annotations }, spec }, context) => {
  const named = annotations?.[classAnnotation];
  if (named !== undefined && spec.ingressClassName !== undefined && named !== spec.ingressClassName)
    context.addIssue({
      code: 'custom',
      path: ['metadata', 'annotations', classAnnotation],
      message: 'must match `ingressClassName` when both are specified',
    });
});
