import { describe, expect, it } from 'vitest';
import { HTTP, evaluate, gateway, route } from './fixture.ts';

// The cases are those of the API's conformance tests (conformance/tests of Gateway API 1.6.1), by the names there.

const TO_V1 = '[{ backendRefs: [{ name: v1, port: 8080 }] }]';
const pem = (what: string) => btoa(`-----BEGIN ${what}-----\nMIIB\n-----END ${what}-----\n`);
const secret = (namespace = 'default', crt = pem('CERTIFICATE')) => `
kind: Secret
metadata: { name: tls, namespace: ${namespace} }
type: kubernetes.io/tls
data: { tls.crt: ${crt}, tls.key: ${pem('PRIVATE KEY')} }
`;
const https = (ref: string) =>
  `[{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [${ref}] } }]`;
const grant = (from: string, to: string, namespace = 'web') => `
kind: ReferenceGrant
metadata: { name: grant, namespace: ${namespace} }
spec: { from: [{ group: gateway.networking.k8s.io, ${from} }], to: [{ group: '', ${to} }] }
`;
const GOOD = ['Accepted True Accepted', 'ResolvedRefs True ResolvedRefs'];

describe('Gateways', () => {
  it('are accepted and programmed with their listeners', () => {
    const seen = evaluate(gateway(`[${HTTP}]`), route(TO_V1));
    expect(seen.gateway('gw')).toEqual(['Accepted True Accepted', 'Programmed True Programmed']);
    expect(seen.listener('gw', 'http')).toEqual({
      name: 'http',
      supportedKinds: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' }],
      attachedRoutes: 1,
      conditions: [
        'Accepted True Accepted',
        'Conflicted False NoConflicts',
        'ResolvedRefs True ResolvedRefs',
        'Programmed True Programmed',
      ],
    });
    expect(seen.statuses.get('GatewayClass default/ours')).toMatchObject({
      conditions: [{ status: 'True' }],
    });
  });

  it('of other controllers are left alone', () => {
    const other = gateway(`[${HTTP}]`).replace('ours', 'theirs');
    const seen = evaluate(other, route(TO_V1));
    expect([...seen.statuses.keys()]).toEqual(['GatewayClass default/ours']);
  });

  it('GatewayInvalidListenersUnsupportedProtocol', () => {
    const invalid = '{ name: invalid, port: 81, protocol: UDP }';
    expect(evaluate(gateway(`[${invalid}]`)).gateway('gw')).toEqual([
      'Accepted False ListenersNotValid',
      'Programmed False Invalid',
    ]);
    const both = evaluate(gateway(`[${HTTP}, ${invalid}]`));
    expect(both.gateway('gw')).toEqual(['Accepted True ListenersNotValid', 'Programmed True Programmed']);
    expect(both.listener('gw', 'invalid')).toMatchObject({ supportedKinds: [], attachedRoutes: 0 });
    expect(both.listener('gw', 'invalid').conditions).toContain('Accepted False UnsupportedProtocol');
    expect(both.listener('gw', 'http').conditions).toContain('Accepted True Accepted');
  });

  it('GatewayInvalidRouteKind', () => {
    const kinds = (list: string) =>
      `{ name: http, port: 80, protocol: HTTP, allowedRoutes: { kinds: [${list}] } }`;
    const only = evaluate(gateway(`[${kinds('{ kind: InvalidRoute }')}]`)).listener('gw', 'http');
    expect(only.supportedKinds).toEqual([]);
    expect(only.conditions).toContain('ResolvedRefs False InvalidRouteKinds');
    const some = evaluate(gateway(`[${kinds('{ kind: InvalidRoute }, { kind: HTTPRoute }')}]`), route(TO_V1));
    expect(some.listener('gw', 'http')).toMatchObject({
      supportedKinds: [{ kind: 'HTTPRoute' }],
      attachedRoutes: 1,
    });
    expect(some.listener('gw', 'http').conditions).toContain('ResolvedRefs False InvalidRouteKinds');
  });

  it.each([
    ['nonexistent', '{ name: other }'],
    ['unsupported group', '{ group: wrong.example, name: tls }'],
    ['unsupported kind', '{ kind: WrongKind, name: tls }'],
    ['malformed', '{ name: tls }'],
  ])('GatewayInvalidTLSConfiguration: %s', (what, ref) => {
    const seen = evaluate(
      gateway(https(ref)),
      route(TO_V1),
      secret('default', what === 'malformed' ? btoa('Hello world') : undefined),
    );
    const { conditions, attachedRoutes } = seen.listener('gw', 'https');
    expect(conditions).toContain('ResolvedRefs False InvalidCertificateRef');
    expect(conditions).toContain('Programmed False Invalid');
    // GatewayWithAttachedRoutes: counted even so.
    expect(attachedRoutes).toBe(1);
    expect(seen.config).not.toContain(':443');
  });

  it.each([
    ['missing', '', 'False RefNotPermitted'],
    [
      'of another kind',
      grant('kind: HTTPRoute, namespace: default', 'kind: Secret'),
      'False RefNotPermitted',
    ],
    [
      'for another name',
      grant('kind: Gateway, namespace: default', 'kind: Secret, name: no'),
      'False RefNotPermitted',
    ],
    [
      'elsewhere',
      grant('kind: Gateway, namespace: default', 'kind: Secret', 'default'),
      'False RefNotPermitted',
    ],
    ['for all', grant('kind: Gateway, namespace: default', 'kind: Secret'), 'True ResolvedRefs'],
    ['for this', grant('kind: Gateway, namespace: default', 'kind: Secret, name: tls'), 'True ResolvedRefs'],
  ])('GatewaySecretReferenceGrant: %s', (_what, granted, expected) => {
    const ref = '{ name: tls, namespace: web }';
    const seen = evaluate(gateway(https(ref)), secret('web'), ...(granted === '' ? [] : [granted]));
    expect(seen.listener('gw', 'https').conditions).toContain(`ResolvedRefs ${expected}`);
    expect(seen.config.includes(':443 ssl')).toBe(expected.startsWith('True'));
  });

  it.each([
    [
      ', infrastructure: { parametersRef: { group: x, kind: X, name: x } }',
      'Accepted False InvalidParameters',
    ],
    [', addresses: [{ type: NamedAddress, value: x }]', 'Accepted False UnsupportedAddress'],
    [', addresses: [{ value: 192.0.2.1 }]', 'Programmed False AddressNotUsable'],
    [', defaultScope: All', 'Accepted False Invalid'],
    [', addresses: [{ value: 172.18.0.3 }]', 'Programmed True Programmed'],
  ])('with %s: %s', (more, expected) => {
    const seen = evaluate(gateway(`[${HTTP}]`, 'gw', more));
    expect(seen.gateway('gw')).toContain(expected);
    expect(seen.config.includes('bind :80')).toBe(expected.includes('True'));
  });

  it('refuse all listeners that are in conflict, of all Gateways that share the proxy', () => {
    const tls = ', tls: { certificateRefs: [{ name: tls }] }';
    const one = evaluate(
      gateway(
        `[${HTTP}, { name: odd, port: 80, protocol: HTTPS${tls} }, { name: fine, port: 81, protocol: HTTP }]`,
      ),
      gateway(`[{ name: same, port: 82, protocol: HTTP }]`, 'b'),
      gateway(`[{ name: same, port: 82, protocol: HTTP }]`, 'c'),
      secret(),
    );
    for (const name of ['http', 'odd']) {
      expect(one.listener('gw', name).conditions).toContain('Conflicted True ProtocolConflict');
      expect(one.listener('gw', name).conditions).toContain('Accepted False ProtocolConflict');
    }
    expect(one.gateway('gw')).toEqual(['Accepted True ListenersNotValid', 'Programmed True Programmed']);
    for (const name of ['b', 'c']) {
      expect(one.listener(name, 'same').conditions).toContain('Conflicted True HostnameConflict');
      expect(one.gateway(name)).toContain('Accepted False ListenersNotValid');
    }
    expect(one.config.match(/bind :\d+/g)).toEqual(['bind :81']);
  });

  it('say which listeners of one port overlap, and what they do not support', () => {
    const at = (name: string, hostname: string, more = '') =>
      `{ name: ${name}, hostname: '${hostname}', port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: tls }]${more} } }`;
    const seen = evaluate(
      gateway(
        `[${at('a', '*.example.com')}, ${at('b', 'foo.example.com')}, ${at('c', 'foo.example.org', ', options: { x.example/y: z }')}]`,
      ),
      secret(),
    );
    expect(seen.listener('gw', 'a').conditions).toContain('OverlappingTLSConfig True OverlappingHostnames');
    expect(seen.listener('gw', 'b').conditions).toContain('OverlappingTLSConfig True OverlappingHostnames');
    expect(seen.listener('gw', 'c').conditions.join()).not.toContain('Overlapping');
    expect(seen.listener('gw', 'c').conditions).toContain('Accepted False UnsupportedValue');
  });

  it('keep what others wrote, and observe the generation', () => {
    const status = `
status:
  conditions: [{ type: example.net/Ready, status: 'True', reason: X, message: '' }, { type: Accepted, status: Unknown, reason: Pending, message: '' }]
`;
    const seen = evaluate(gateway(`[${HTTP}]`).replace('name: gw', 'name: gw, generation: 7') + status);
    expect(seen.gateway('gw')).toEqual([
      'Accepted True Accepted',
      'Programmed True Programmed',
      'example.net/Ready True X',
    ]);
    expect(JSON.stringify(seen.statuses.get('Gateway default/gw'))).toContain('"observedGeneration":7');
  });
});

describe('HTTPRoutes', () => {
  const listeners = `[
    { name: a, port: 80, protocol: HTTP, hostname: very.specific.com },
    { name: b, port: 80, protocol: HTTP, hostname: '*.wildcard.io' },
    { name: c, port: 8080, protocol: HTTP, hostname: '*.anotherwildcard.io' }]`;

  it.each([
    ['section', '{ name: gw, sectionName: no }', 'NoMatchingParent'],
    ['port', '{ name: gw, port: 81 }', 'NoMatchingParent'],
    ['section of another port', '{ name: gw, sectionName: a, port: 8080 }', 'NoMatchingParent'],
  ])('HTTPRouteInvalidParentRef: no such %s', (_what, ref, reason) => {
    const seen = evaluate(gateway(listeners), route(TO_V1).replace('{ name: gw }', ref));
    expect(seen.route('default/route')).toEqual([
      [`Accepted False ${reason}`, 'ResolvedRefs True ResolvedRefs'],
    ]);
    expect(seen.listener('gw', 'a').attachedRoutes).toBe(0);
  });

  it('have no status for a parent that is not there, nor for one of another kind', () => {
    const seen = evaluate(
      gateway(listeners),
      route(TO_V1).replace('{ name: gw }', '{ name: other }, { name: gw, kind: Service, group: "" }'),
    );
    expect(seen.route('default/route')).toBeUndefined();
  });

  it.each([
    ['very.specific.com', ['a']],
    ['*.specific.com', ['a']],
    ['foo.wildcard.io', ['b']],
    ['foo.bar.wildcard.io', ['b']],
    ['*.foo.wildcard.io', ['b']],
    ['*.io', ['b', 'c']],
    ['wildcard.io', []],
    ['foowildcard.io', []],
    ['specific.but.wrong.com', []],
  ])('HTTPRouteHostnameIntersection: %s', (hostname, attached) => {
    const seen = evaluate(gateway(listeners), route(TO_V1, `, hostnames: ['${hostname}']`));
    const to = ['a', 'b', 'c'].filter((name) => seen.listener('gw', name).attachedRoutes === 1);
    expect(to).toEqual(attached);
    expect(seen.route('default/route')![0]![0]).toBe(
      attached.length > 0 ? 'Accepted True Accepted' : 'Accepted False NoMatchingListenerHostname',
    );
  });

  it.each([
    ['Same', '', false],
    ['All', 'namespaces: { from: All }', true],
    ['Selector', "namespaces: { from: Selector, selector: { matchLabels: { open: 'yes' } } }", true],
    [
      'Selector of others',
      "namespaces: { from: Selector, selector: { matchLabels: { open: 'no' } } }",
      false,
    ],
    [
      'the label of every namespace',
      'namespaces: { from: Selector, selector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: In, values: [web] }] } }',
      true,
    ],
  ])('HTTPRouteInvalidCrossNamespaceParentRef: %s', (_what, allowed, accepted) => {
    const one = HTTP.replace(' }', `, allowedRoutes: { ${allowed} } }`);
    const seen = evaluate(
      gateway(`[${one}]`),
      route('[{}]', '', 'name: route, namespace: web').replace(
        '{ name: gw }',
        '{ name: gw, namespace: default }',
      ),
    );
    expect(seen.route('web/route')).toEqual([
      accepted ? GOOD : ['Accepted False NotAllowedByListeners', 'ResolvedRefs True ResolvedRefs'],
    ]);
    expect(seen.config.includes('use_backend web:route:0')).toBe(accepted);
  });

  it.each([
    ['UnknownKind', '{ kind: NonExistent, name: v1, port: 8080 }', 'InvalidKind'],
    ['NonExistent', '{ name: nonexistent, port: 8080 }', 'BackendNotFound'],
    ['NonExistent port', '{ name: v1, port: 8081 }', 'BackendNotFound'],
    ['CrossNamespace', '{ name: web, namespace: web, port: 8080 }', 'RefNotPermitted'],
    ['CrossNamespace, nonexistent', '{ name: no, namespace: web, port: 8080 }', 'RefNotPermitted'],
  ])('HTTPRouteInvalidBackendRef: %s', (_what, ref, reason) => {
    const seen = evaluate(gateway(`[${HTTP}]`), route(`[{ backendRefs: [${ref}] }]`));
    expect(seen.route('default/route')).toEqual([['Accepted True Accepted', `ResolvedRefs False ${reason}`]]);
    expect(seen.config).toContain(
      'backend default:route:0\n  balance roundrobin\n  server invalid 127.0.0.1:10500 weight 1\n',
    );
  });

  it('HTTPRouteReferenceGrant: from and to have to fit, in the namespace of the Service', () => {
    const rules = '[{ backendRefs: [{ name: web, namespace: web, port: 8080 }] }]';
    const reasonWith = (...grants: string[]) =>
      evaluate(gateway(`[${HTTP}]`), route(rules), ...grants).route('default/route')![0]![1];
    const from = 'kind: HTTPRoute, namespace: default';
    expect(reasonWith(grant(from, 'kind: Service, name: web'))).toBe('ResolvedRefs True ResolvedRefs');
    expect(reasonWith(grant(from, 'kind: Service'))).toBe('ResolvedRefs True ResolvedRefs');
    for (const wrong of [
      grant('kind: HTTPRoute, namespace: other', 'kind: Service'),
      grant('kind: Gateway, namespace: default', 'kind: Service'),
      grant(from, 'kind: Secret'),
      grant(from, 'kind: Service, name: other'),
      grant(from, 'kind: Service', 'default'),
    ])
      expect(reasonWith(wrong)).toBe('ResolvedRefs False RefNotPermitted');
  });

  it.each([
    ['{ timeouts: { request: 10s } }'],
    ['{ retry: { attempts: 3 } }'],
    ['{ sessionPersistence: { type: Cookie } }'],
    ['{ filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: v1, port: 8080 } } }] }'],
    ['{ filters: [{ type: CORS, cors: { allowOrigins: ["*"] } }] }'],
    [
      '{ filters: [{ type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: A, value: b }], remove: [a] } }] }',
    ],
    ['{ matches: [{ path: { type: RegularExpression, value: "(" } }] }'],
    ['{ matches: [{ headers: [{ name: a, value: "b\\nbackend evil" }] }] }'],
    ["{ matches: [{ headers: [{ name: a'b, value: b }] }] }"],
    [
      '{ backendRefs: [{ name: v1, port: 8080, filters: [{ type: URLRewrite, urlRewrite: { hostname: x.example } }] }] }',
    ],
  ])('say that they have what is not supported: %s', (rule) => {
    const alone = evaluate(gateway(`[${HTTP}]`), route(`[${rule}]`));
    expect(alone.route('default/route')).toEqual([
      ['Accepted False UnsupportedValue', 'ResolvedRefs True ResolvedRefs'],
    ]);
    expect(alone.listener('gw', 'http').attachedRoutes).toBe(0);
    const partly = evaluate(gateway(`[${HTTP}]`), route(`[{}, ${rule}]`));
    expect(partly.route('default/route')).toEqual([[...GOOD, 'PartiallyInvalid True UnsupportedValue']]);
    expect(JSON.stringify(partly.statuses.get('HTTPRoute default/route'))).toContain('"Dropped Rule 1: ');
    expect(partly.config).not.toMatch(/route:1|evil/);
  });

  it('lose the conditions that hold no more, and keep those of other controllers', () => {
    const status = `
status:
  parents:
    - { parentRef: { name: gw }, controllerName: other.example/x, conditions: [{ type: Accepted, status: 'True', reason: Theirs, message: '' }] }
    - { parentRef: { name: gw }, controllerName: hopbook.example/haproxy, conditions: [{ type: PartiallyInvalid, status: 'True', reason: X, message: '' }] }
`;
    const seen = evaluate(gateway(`[${HTTP}]`), route('[{}]') + status);
    expect(seen.route('default/route')).toEqual([['Accepted True Theirs'], GOOD]);
    const moved = evaluate(gateway(`[${HTTP}]`), route('[{}]').replace('name: gw', 'name: gone') + status);
    expect(moved.route('default/route')).toEqual([['Accepted True Theirs']]);
  });
});
