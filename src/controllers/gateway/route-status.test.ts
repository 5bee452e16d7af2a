import { describe, expect, it } from 'vitest';
import { HTTP, TO_V1, evaluate, gateway, grant, route } from './fixture.ts';

// The cases are those of the API's conformance tests (conformance/tests of Gateway API 1.6.1), by the names there.

const GOOD = ['Accepted True Accepted', 'ResolvedRefs True ResolvedRefs'];

describe('HTTPRoutes', () => {
  const listeners = `[
    { name: a, port: 80, protocol: HTTP, hostname: very.specific.com },
    { name: b, port: 80, protocol: HTTP, hostname: '*.wildcard.io' },
    { name: c, port: 8080, protocol: HTTP, hostname: '*.anotherwildcard.io' }]`;

  it.each([
    ['section', '{ name: gw, sectionName: other }', 'NoMatchingParent'],
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
    ['CrossNamespace, nonexistent', '{ name: other, namespace: web, port: 8080 }', 'RefNotPermitted'],
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
