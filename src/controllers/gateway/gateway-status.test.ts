import { describe, expect, it } from 'vitest';
import { HTTP, TO_V1, evaluate, gateway, grant, https, route, secret } from './fixture.ts';

// The cases are those of the API's conformance tests (conformance/tests of Gateway API 1.6.1), by the names there.

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
    expect(seen.statuses.get('GatewayClass ours')).toMatchObject({
      conditions: [{ status: 'True' }],
    });
  });

  it('of other controllers are left alone', () => {
    const other = gateway(`[${HTTP}]`).replace('ours', 'theirs');
    const seen = evaluate(other, route(TO_V1));
    expect([...seen.statuses.keys()]).toEqual(['GatewayClass ours']);
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

  it('take protocols by their whole name', () => {
    const other = '{ name: other, port: 80, protocol: HTTPX }';
    const seen = evaluate(gateway(`[${HTTP}, ${other}]`));
    expect(seen.listener('gw', 'other').conditions).toContain('Accepted False UnsupportedProtocol');
    expect(seen.listener('gw', 'other').conditions).toContain('Conflicted False NoConflicts');
    expect(seen.listener('gw', 'http').conditions).toContain('Conflicted False NoConflicts');
  });

  it('can not have the ports that the proxy itself listens on', () => {
    const seen = evaluate(gateway('[{ name: a, port: 10503, protocol: HTTP }]'));
    expect(seen.listener('gw', 'a').conditions).toContain('Accepted False PortUnavailable');
    expect(seen.config).not.toContain('bind :10503');
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

  it('read a certificate that stands in stringData', () => {
    const lines = (what: string) => `"-----BEGIN ${what}-----\\nMIIB\\n-----END ${what}-----"`;
    const seen = evaluate(
      gateway(https('{ name: tls }')),
      `kind: Secret
metadata: { name: tls }
type: kubernetes.io/tls
stringData: { tls.crt: ${lines('CERTIFICATE')}, tls.key: ${lines('PRIVATE KEY')} }`,
    );
    expect(seen.listener('gw', 'https').conditions).toContain('Programmed True Programmed');
    expect(seen.config).toContain(':443 ssl');
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
      grant('kind: Gateway, namespace: default', 'kind: Secret, name: other'),
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
