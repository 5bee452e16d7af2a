import { describe, expect, it } from 'vitest';
import { readObjects } from '../objects.ts';

const backend = 'service: { name: web, port: { number: 80 } }';
const read = (text: string) => readObjects([{ path: 'x.yaml', text }]);
const ingress = (path: string, spec = '') => `kind: Ingress
metadata: { name: web }
spec: { ${spec} rules: [{ host: a.example.com, http: { paths: [{ ${path} }] } }] }
`;
const good = `path: /, pathType: Prefix, backend: { ${backend} }`;

describe('an Ingress that the API server takes', () => {
  it.each([
    ['a path', ingress(good)],
    [
      'no path, of type ImplementationSpecific',
      ingress(`pathType: ImplementationSpecific, backend: { ${backend} }`),
    ],
    [
      'strange characters there',
      ingress(`path: "/a//b/.*", pathType: ImplementationSpecific, backend: { ${backend} }`),
    ],
    ['a wildcard', ingress(good).replace('a.example.com', '"*.example.com"')],
    ['a port by name', ingress(good.replace('number: 80', 'name: http'))],
    ['a resource', ingress(good.replace(backend, 'resource: { kind: Bucket, name: b }'))],
    [
      'a default backend only',
      `kind: Ingress\nmetadata: { name: web }\nspec: { defaultBackend: { ${backend} } }`,
    ],
    ['a time', ingress(good).replace('name: web }', 'name: web, creationTimestamp: 2026-03-01T10:00:00Z }')],
  ])('with %s', (_what, text) => expect(read(text).ingresses).toHaveLength(1));
});

describe('an Ingress that it refuses', () => {
  it.each([
    [
      'neither rules nor a backend',
      'kind: Ingress\nmetadata: { name: web }\nspec: {}',
      'spec: either `defaultBackend` or `rules` must be specified',
    ],
    [
      'no pathType',
      ingress(good.replace('pathType: Prefix, ', '')),
      'spec.rules.0.http.paths.0.pathType: must be specified',
    ],
    ['another pathType', ingress(good.replace('Prefix', 'Regex')), 'pathType: must be one of Exact, Prefix'],
    [
      'a path that is not absolute',
      ingress(good.replace('path: /', 'path: a')),
      'path: must be an absolute path',
    ],
    ['no path', ingress(good.replace('path: /, ', '')), 'path: must be an absolute path'],
    ['two slashes', ingress(good.replace('path: /', 'path: /a//b')), "path: must not contain '//'"],
    ['an encoded slash', ingress(good.replace('path: /', 'path: /a%2Fb')), "path: must not contain '%2F'"],
    ['dots at the end', ingress(good.replace('path: /', 'path: /a/..')), "path: cannot end with '/..'"],
    ['no paths', ingress(good).replace(/\[\{ path.*\}\] \} \}\]/, '[] } }]'), 'spec.rules.0.http.paths'],
    [
      'an address for a host',
      ingress(good).replace('a.example.com', '192.0.2.1'),
      'spec.rules.0.host: must be a DNS name, not an IP address',
    ],
    [
      'a wildcard in the middle',
      ingress(good).replace('a.example.com', 'a.*.example.com'),
      'spec.rules.0.host: is no name of a host',
    ],
    [
      'a host in capitals',
      ingress(good).replace('a.example.com', 'A.example.com'),
      'spec.rules.0.host: is no name of a host',
    ],
    ['no backend', ingress(good.replace(backend, '')), 'backend: resource or service backend is required'],
    [
      'two backends',
      ingress(good.replace(backend, `${backend}, resource: {}`)),
      'backend: cannot set both resource and service backends',
    ],
    ['no port', ingress(good.replace('number: 80', '')), 'backend: port name or number is required'],
    [
      'two ports',
      ingress(good.replace('number: 80', 'number: 80, name: http')),
      'backend: cannot set both port name & port number',
    ],
    [
      'a host in tls that is none',
      ingress(good, 'tls: [{ hosts: [a_b] }],'),
      'spec.tls.0.hosts.0: is no name of a host',
    ],
    [
      'two classes',
      ingress(good, 'ingressClassName: a,').replace(
        'name: web }',
        'name: web, annotations: { kubernetes.io/ingress.class: b } }',
      ),
      'must match `ingressClassName` when both are specified',
    ],
  ])('with %s', (_what, text, reason) => expect(() => read(text)).toThrow(reason));
});

describe('a Secret', () => {
  const secret = (data: string) =>
    `kind: Secret\nmetadata: { name: a }\ntype: kubernetes.io/tls\ndata: { ${data} }`;
  it('is read, line breaks and all', () =>
    expect(read(secret('tls.crt: "YWJj\\nZGVm", tls.key: ""')).secrets[0]!.data).toEqual({
      'tls.crt': 'YWJjZGVm',
      'tls.key': '',
    }));
  it('of type kubernetes.io/tls needs two keys', () =>
    expect(() => read(secret('tls.crt: YWJj'))).toThrow('x.yaml:4: Secret a: data.tls.key: is missing'));
  it('of another type needs none', () =>
    expect(read('kind: Secret\nmetadata: { name: a }').secrets).toHaveLength(1));
  it('holds base64', () =>
    expect(() => read(secret('tls.crt: "-----BEGIN", tls.key: ""'))).toThrow('data.tls.crt: is no base64'));
});

describe('an IngressClass', () => {
  const named = (controller: string) => `kind: IngressClass\nmetadata: { name: a }\nspec: { ${controller} }`;
  it('names a controller', () =>
    expect(read(named('controller: k8s.io/ingress-nginx')).ingressClasses).toHaveLength(1));
  it.each(['', 'controller: nginx', 'controller: /nginx', `controller: a.b/${'c'.repeat(250)}`])(
    'is refused with "%s"',
    (text) => expect(() => read(named(text))).toThrow('x.yaml:3: IngressClass a: spec.controller: '),
  );
});
