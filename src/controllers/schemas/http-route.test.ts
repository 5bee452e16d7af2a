import { expect, it } from 'vitest';
import { gatewaySchema } from './gateway.ts';
import { httpRouteSchema } from './http-route.ts';

const route = (spec: object) =>
  httpRouteSchema.safeParse({ kind: 'HTTPRoute', metadata: { name: 'x' }, spec }).error?.issues[0]?.message;
const gateway = (...listeners: object[]) =>
  gatewaySchema.safeParse({
    kind: 'Gateway',
    metadata: { name: 'x' },
    spec: { gatewayClassName: 'x', listeners },
  }).error?.issues[0]?.message;
const rewrite = (path: object) => ({ type: 'URLRewrite', urlRewrite: { path } });
const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };

// The messages are those of the CRDs' rules (apis/v1 of Gateway API 1.6.1), where these have one.
it.each([
  [{ rules: [{ backendRefs: [{ name: 'a' }] }] }, 'Must have port for Service reference'],
  [{ hostnames: ['10.0.0.1'] }, 'is an address'],
  [{ hostnames: ['*'] }, 'is no hostname, and no wildcard'],
  [{ rules: [{ matches: [{ path: { value: 'x' } }] }] }, "value must be an absolute path and start with '/'"],
  [{ rules: [{ matches: [{ path: { value: '/a//b' } }] }] }, "must not contain '//'"],
  [
    { rules: [{ matches: [{ path: { type: 'Exact', value: '/a b' } }] }] },
    'must only contain valid characters',
  ],
  [
    { rules: [{ filters: [redirect], backendRefs: [{ name: 'a', port: 1 }] }] },
    'RequestRedirect filter must not be used together with backendRefs',
  ],
  [
    { rules: [{ filters: [redirect, rewrite({ type: 'ReplaceFullPath', replaceFullPath: '/' })] }] },
    'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both',
  ],
  [{ rules: [{ filters: [redirect, redirect] }] }, 'RequestRedirect filter cannot be repeated'],
  [
    {
      rules: [
        { matches: [{}, {}], filters: [rewrite({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/' })] },
      ],
    },
    'When using path.replacePrefixMatch, exactly one PathPrefix match must be specified',
  ],
  [
    { rules: [{ filters: [{ type: 'URLRewrite' }] }] },
    'has to have the field that its type names, and no other',
  ],
])('refuses the HTTPRoute %j', (spec, message) => {
  expect(route(spec)).toBe(message);
});

it('takes HTTPRoutes that are fine', () => {
  const matches = [{ path: { value: '/a' }, headers: [{ name: 'X', value: 'y' }], method: 'GET' }];
  const filters = [rewrite({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/' })];
  expect(route({ hostnames: ['*.example.com'], rules: [{ matches, filters }] })).toBeUndefined();
  expect(route({ rules: [{ filters: [redirect] }] })).toBeUndefined();
});

it.each([
  [{ port: 80, protocol: 'HTTP', tls: {} }, "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"],
  [
    { port: 443, protocol: 'HTTPS', tls: { mode: 'Passthrough' } },
    'tls mode must be Terminate for protocol HTTPS',
  ],
  [{ port: 443, protocol: 'TLS' }, 'tls mode must be set for protocol TLS'],
  [
    { port: 80, protocol: 'TCP', hostname: 'a.example' },
    "hostname must not be specified for protocols ['TCP', 'UDP']",
  ],
])('refuses the listener %j', (listener, message) => {
  expect(gateway({ name: 'a', ...listener })).toBe(message);
});

it('refuses listeners with the same name, or the same port, protocol and hostname', () => {
  const one = { name: 'a', port: 80, protocol: 'HTTP' };
  expect(gateway(one)).toBeUndefined();
  expect(gateway(one, { ...one, port: 81 })).toBe('Listener name must be unique within the Gateway');
  expect(gateway(one, { ...one, name: 'b' })).toBe(
    'Combination of port, protocol and hostname must be unique for each listener',
  );
});
