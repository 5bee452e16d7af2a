import { z } from 'zod';
import { metadata, port, struct } from './fields.ts';
import {
  backendFields,
  conditions,
  hostname,
  objectReference,
  referenceFields,
  sectionName,
} from './gateway-fields.ts';

const headerName = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/, 'is no name of a header');
const headerFields = { name: headerName, value: z.string().min(1).max(4096) };
const header = struct(headerFields);
const modifier = struct({
  set: z.array(header).max(16).optional(),
  add: z.array(header).max(16).optional(),
  remove: z.array(headerName).max(16).optional(),
});
const valueMatch = struct({ ...headerFields, type: z.enum(['Exact', 'RegularExpression']).optional() });

const path = struct({
  type: z.enum(['Exact', 'PathPrefix', 'RegularExpression']).optional(),
  value: z.string().max(1024).optional(),
}).superRefine(({ type, value = '/' }, context) => {
  if (type === 'RegularExpression') return;
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message, path: ['value'] });
  };
  if (!value.startsWith('/')) refuse("value must be an absolute path and start with '/'");
  for (const part of ['//', '/./', '/../', '%2f', '%2F', '#'])
    if (value.includes(part)) refuse(`must not contain '${part}'`);
  for (const end of ['/.', '/..']) if (value.endsWith(end)) refuse(`must not end with '${end}'`);
  if (!/^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$/.test(value))
    refuse('must only contain valid characters');
});

const pathModifier = struct({
  type: z.enum(['ReplaceFullPath', 'ReplacePrefixMatch']),
  replaceFullPath: z.string().max(1024).optional(),
  replacePrefixMatch: z.string().max(1024).optional(),
}).refine(
  ({ type, replaceFullPath, replacePrefixMatch }) =>
    (type === 'ReplaceFullPath') === (replaceFullPath !== undefined) &&
    (type === 'ReplacePrefixMatch') === (replacePrefixMatch !== undefined),
  { message: 'has to have the field that its type names, and no other' },
);
const preciseHostname = hostname.refine((text) => !text.startsWith('*'), 'has a wildcard');

/** The field that holds what a filter of a type does. */
const FIELDS = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestMirror: 'requestMirror',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  CORS: 'cors',
  ExternalAuth: 'externalAuth',
  ExtensionRef: 'extensionRef',
} as const;
const types = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const filter = struct({
  type: z.enum(types),
  requestHeaderModifier: modifier.optional(),
  responseHeaderModifier: modifier.optional(),
  requestRedirect: struct({
    scheme: z.enum(['http', 'https']).optional(),
    hostname: preciseHostname.optional(),
    path: pathModifier.optional(),
    port: port.optional(),
    statusCode: z.literal([301, 302, 303, 307, 308]).optional(),
  }).optional(),
  urlRewrite: struct({ hostname: preciseHostname.optional(), path: pathModifier.optional() }).optional(),
  extensionRef: objectReference.optional(),
}).refine((one) => types.every((type) => (type === one.type) === FIELDS[type] in one), {
  message: 'has to have the field that its type names, and no other',
});

const filters = z
  .array(filter)
  .max(16)
  .refine((all) => !['RequestRedirect', 'URLRewrite'].every((type) => all.some((one) => one.type === type)), {
    message:
      'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both',
  })
  .superRefine((all, context) => {
    for (const type of types.filter((one) => !['RequestMirror', 'ExtensionRef'].includes(one)))
      if (all.filter((one) => one.type === type).length > 1)
        context.addIssue({ code: 'custom', message: `${type} filter cannot be repeated` });
  });

const backend = struct({ ...backendFields, filters: filters.optional() }).refine(
  ({ group = '', kind = 'Service', port: number }) =>
    group !== '' || kind !== 'Service' || number !== undefined,
  { message: 'Must have port for Service reference' },
);

const parentReference = struct({
  ...referenceFields,
  sectionName: sectionName.optional(),
  port: port.optional(),
});

const rule = struct({
  name: sectionName.optional(),
  matches: z
    .array(
      struct({
        path: path.optional(),
        headers: z.array(valueMatch).max(16).optional(),
        queryParams: z.array(valueMatch).max(16).optional(),
        method: z
          .enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'])
          .optional(),
      }),
    )
    .max(64)
    .optional(),
  filters: filters.optional(),
  backendRefs: z.array(backend).max(16).optional(),
})
  .refine(
    ({ filters: all = [], backendRefs = [] }) =>
      backendRefs.length === 0 || all.every(({ requestRedirect }) => requestRedirect === undefined),
    { message: 'RequestRedirect filter must not be used together with backendRefs' },
  )
  .refine(
    ({ filters: all = [], matches = [{}] }) =>
      all.every(
        ({ requestRedirect, urlRewrite }) =>
          (requestRedirect?.path ?? urlRewrite?.path)?.type !== 'ReplacePrefixMatch' ||
          (matches.length === 1 && (matches[0]!.path?.type ?? 'PathPrefix') === 'PathPrefix'),
      ),
    { message: 'When using path.replacePrefixMatch, exactly one PathPrefix match must be specified' },
  );

/** The fields of an HTTPRoute that controllers read. */
export const httpRouteSchema = struct({
  kind: z.literal('HTTPRoute'),
  metadata,
  spec: struct({
    parentRefs: z.array(parentReference).max(32).optional(),
    hostnames: z.array(hostname).max(16).optional(),
    rules: z.array(rule).min(1).max(16).optional(),
  }),
  status: struct({
    parents: z
      .array(struct({ parentRef: parentReference, controllerName: z.string(), conditions }))
      .optional(),
  }).optional(),
});
