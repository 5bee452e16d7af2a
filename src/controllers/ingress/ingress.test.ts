import { describe, expect, it } from 'vitest';
import { noObjects } from '../objects.ts';
import type { Objects } from '../objects.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import { publishedAddresses } from './addresses.ts';
import { backendLines } from './backends.ts';
import { ownIngresses } from './classes.ts';
import { ingress, nginxClass, rule, service } from './fixture.ts';
import { ingressStatuses, ingressSteps } from './ingress.ts';
import type { IngressClass } from './kinds.ts';
import { virtualHosts } from './routes.ts';

const rules = [rule('h.example.com', { 'Prefix /': 'web' })];
const slice = (
  ready: Record<string, boolean>,
  ports: EndpointSlice['ports'] = [{ port: 8080 }],
): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  ports,
  endpoints: Object.entries(ready).map(([address, yes]) => ({
    addresses: [address],
    conditions: { ready: yes },
  })),
});

describe('ownIngresses', () => {
  const names = (all: Parameters<typeof ownIngresses>[0], classes: IngressClass[] = [nginxClass]) =>
    ownIngresses(all, classes).map(({ metadata }) => metadata.name);
  const classless = (name: string, metadata = {}) => ({
    ...ingress(name, {}, metadata),
    spec: { rules },
  });
  const other: IngressClass = {
    ...nginxClass,
    metadata: { name: 'other' },
    spec: { controller: 'example.com/x' },
  };
  const byDefault = (one: IngressClass): IngressClass => ({
    ...one,
    metadata: { ...one.metadata, annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
  });

  it('asks a class for its controller, not for its name', () => {
    const inner = { ...nginxClass, metadata: { name: 'inner' } };
    const all = ['nginx', 'inner', 'other', 'missing'].map((name) =>
      ingress(name, { ingressClassName: name }),
    );
    expect(names(all, [nginxClass, inner, other])).toEqual(['nginx', 'inner'].sort().reverse());
  });
  it('leaves an Ingress without a class alone, unless its class is the default', () => {
    expect(names([classless('a')])).toEqual([]);
    expect(names([classless('a')], [byDefault(nginxClass), other])).toEqual(['a']);
    expect(names([classless('a')], [nginxClass, byDefault(other)])).toEqual([]);
  });
  it('refuses to choose among several defaults', () => {
    expect(() => names([classless('a')], [byDefault(nginxClass), byDefault(other)])).toThrow(
      'Ingress default/a: 2 default IngressClasses were found, only 1 allowed',
    );
    expect(names([ingress('a', {})], [byDefault(nginxClass), byDefault(other)])).toEqual(['a']);
  });
  it('reads the annotation where there is no field', () => {
    const annotated = (value: string) =>
      classless(value, { annotations: { 'kubernetes.io/ingress.class': value } });
    expect(names([annotated('nginx'), annotated('other')], [byDefault(other)])).toEqual(['nginx']);
  });
  it('puts the oldest first, of equal ones the last name', () => {
    const at = (name: string, creationTimestamp?: string) =>
      ingress(name, {}, creationTimestamp === undefined ? {} : { creationTimestamp });
    expect(
      names([
        at('a', '2026-03-02T00:00:00Z'),
        at('b', '2026-03-01T00:00:00Z'),
        at('c', '2026-03-01T00:00:00Z'),
      ]),
    ).toEqual(['c', 'b', 'a']);
  });
});

describe('backendLines', () => {
  const lines = (
    services: Service[],
    slices: EndpointSlice[],
    port: { name?: string; number?: number } = { number: 80 },
  ) => {
    const paths = [{ path: '/', pathType: 'Prefix' as const, backend: { service: { name: 'web', port } } }];
    return backendLines(
      virtualHosts([ingress('a', { rules: [{ http: { paths } }] })], () => true),
      services,
      slices,
    );
  };
  const named = service('web', { ports: [{ name: 'http', port: 80, targetPort: 'web' }] });

  it('has the ready endpoints', () =>
    expect(lines([service('web')], [slice({ '10.244.1.2': true, '10.244.1.3': false })])).toBe(
      'default-web-80 10.244.1.2:8080\n',
    ));
  it.each([
    ['without a service', [], [slice({ '10.244.1.2': true })]],
    ['without a slice', [service('web')], []],
    ['with none ready', [service('web')], [slice({ '10.244.1.2': false })]],
    ['with another port', [service('web', { ports: [{ port: 81 }] })], [slice({ '10.244.1.2': true })]],
    ['of another namespace', [service('web', {}, 'other')], [slice({ '10.244.1.2': true })]],
    ['with a name elsewhere', [service('web', { type: 'ExternalName', externalName: 'a.example.com' })], []],
  ])('has a name only, %s', (_what, services, slices) =>
    expect(lines(services, slices)).toBe('default-web-80\n'),
  );
  it('finds a port by name, or by its target port', () => {
    const ports = [
      { name: 'http', port: 8080 },
      { name: 'metrics', port: 9090 },
    ];
    expect(lines([named], [slice({ '10.244.1.2': true }, ports)], { name: 'http' })).toBe(
      'default-web-http 10.244.1.2:8080\n',
    );
    expect(
      lines([service('web', { ports: [{ port: 80, targetPort: 8080 }] })], [slice({ '10.244.1.2': true })], {
        number: 8080,
      }),
    ).toBe('default-web-8080 10.244.1.2:8080\n');
  });
  it('writes IPv6 addresses in brackets', () =>
    expect(lines([service('web')], [{ ...slice({ 'fd00::2': true }), addressType: 'IPv6' }])).toBe(
      'default-web-80 [fd00::2]:8080\n',
    ));
});

describe('publishedAddresses', () => {
  const published = (spec: Partial<Service['spec']>, status?: Service['status']): Service => ({
    ...service('ingress-nginx-controller', spec, 'ingress-nginx'),
    ...(status && { status }),
  });
  it.each([
    [
      'of a load balancer',
      published(
        { type: 'LoadBalancer' },
        { loadBalancer: { ingress: [{ ip: '192.0.2.1' }, { hostname: 'lb' }] } },
      ),
      [{ ip: '192.0.2.1' }, { hostname: 'lb' }],
    ],
    [
      'of one that waits',
      published({ type: 'LoadBalancer', externalIPs: ['192.0.2.2'] }),
      [{ ip: '192.0.2.2' }],
    ],
    ['of node ports', published({ type: 'NodePort', clusterIP: '10.96.0.1' }), [{ ip: '10.96.0.1' }]],
    [
      'of node ports with addresses',
      published({ type: 'NodePort', externalIPs: ['192.0.2.2'] }),
      [{ ip: '192.0.2.2' }],
    ],
    ['of the cluster', published({ clusterIP: '10.96.0.1' }), [{ ip: '10.96.0.1' }]],
    ['of a name', published({ type: 'ExternalName', externalName: 'lb' }), [{ hostname: 'lb' }]],
  ])('are those %s', (_what, one, addresses) => expect(publishedAddresses([one])).toEqual(addresses));
});

describe('ingressSteps', () => {
  const settings = { ingress: 'nginx', nodes: [], clusterCIDR: '', serviceCIDRs: [] };
  const objects = (rest: Partial<Objects> = {}): Objects => ({
    ...noObjects(),
    ingressClasses: [nginxClass],
    ingresses: [ingress('web', { rules })],
    services: [service('web')],
    slices: [slice({ '10.244.1.2': true })],
    ...rest,
  });
  const commands = (...[before, after]: [Objects | undefined, Objects]) =>
    ingressSteps(settings, before, after).map(
      ({ host, command }) => `${host}: ${command.replace(/.*\//, '')}`,
    );

  it('begin with the whole', () =>
    expect(commands(undefined, objects())).toEqual(['nginx: reload.sh', 'nginx: post.pl backends']));
  it('are none where nothing changes for nginx', () => {
    const status = { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } };
    const ingresses = [
      { ...ingress('web', { rules }), status },
      ingress('x', { ingressClassName: 'x', rules }),
    ];
    expect(commands(objects(), objects({ ingresses }))).toEqual([]);
  });
  it('reload for a path, not for an endpoint', () => {
    const slices = [slice({ '10.244.1.2': true, '10.244.2.2': true })];
    expect(commands(objects(), objects({ slices }))).toEqual(['nginx: post.pl backends']);
    const more = [rule('h.example.com', { 'Prefix /': 'web', 'Exact /x': 'web' })];
    expect(commands(objects(), objects({ ingresses: [ingress('web', { rules: more })] }))).toEqual([
      'nginx: reload.sh',
    ]);
  });
  it('write what nginx reads', () => {
    const paths = [rule('*.example.com', { 'Prefix /a': 'web', 'Exact /"b\\': 'web' })];
    const ingresses = [ingress('web', { rules: paths, tls: [{ hosts: ['*.example.com'] }] })];
    expect(ingressSteps(settings, undefined, objects({ ingresses }))[0]!.input).toBe(`server {
  listen 80 default_server;
  listen 443 ssl default_server;
  server_name _;
  ssl_certificate_by_lua_file certificate.lua;
  location "/" {
    set $ingress "-";
    set $proxy_upstream_name "upstream-default-backend";
    return 404;
  }
}
server {
  listen 80;
  listen 443 ssl;
  server_name "~^[\\w-]+\\.example\\.com$";
  ssl_certificate_by_lua_file certificate.lua;
${[String.raw`= "/\"b\\"`, '= "/a"', '"/a/"']
  .map(
    (where) => `  location ${where} {
    set $ingress "default/web";
    set $proxy_upstream_name "default-web-80";
    if ($scheme = http) { return 308 https://$host$request_uri; }
    proxy_pass http://upstream_balancer;
  }
`,
  )
  .join('')}  location "/" {
    set $ingress "-";
    set $proxy_upstream_name "upstream-default-backend";
    return 404;
  }
}
`);
  });
  it('leave HTTP alone where the annotation says so', () => {
    const annotations = { 'nginx.ingress.kubernetes.io/ssl-redirect': 'false' };
    const ingresses = [ingress('web', { rules, tls: [{}] }, { annotations })];
    expect(ingressSteps(settings, undefined, objects({ ingresses }))[0]!.input).not.toContain('308');
  });
});

it('writes status of its own objects only', () => {
  const published = { ...service('ingress-nginx-controller', { clusterIP: '10.96.0.1' }, 'ingress-nginx') };
  const ingresses = [ingress('a', { rules }), ingress('b', { ingressClassName: 'other', rules })];
  const objects = { ...noObjects(), ingresses, ingressClasses: [nginxClass] };
  expect([...ingressStatuses({ ...objects, services: [published] })]).toEqual([
    ['Ingress default/a', { loadBalancer: { ingress: [{ ip: '10.96.0.1' }] } }],
  ]);
  expect([...ingressStatuses(objects)]).toEqual([]);
});
