import { describe, expect, it } from 'vitest';
import { HTTP, backend, evaluate, gateway, route } from './fixture.ts';

const ways = (config: string) =>
  config
    .match(/(?<=use_backend ).*/gm)
    ?.map((one) => one.replace(/ if \{ var\(txn\.listener\)[^}]*\}/, '')) ?? [];
const rule = (match: string) => `{ matches: [${match}] }`;

describe('precedence', () => {
  it('HTTPRoutePathMatchOrder: exact paths, then the longest prefix, wherever they stand', () => {
    const paths = [
      '{ path: { type: PathPrefix, value: / } }',
      '{ path: { type: PathPrefix, value: /match } }',
      '{ path: { type: PathPrefix, value: /match/prefix/ } }',
      '{ path: { type: Exact, value: /match/prefix } }',
      '{ path: { type: RegularExpression, value: /m.* } }',
    ];
    const { config } = evaluate(gateway(`[${HTTP}]`), route(`[${paths.map(rule).join()}]`));
    expect(ways(config)).toEqual([
      'default:route:3 { path -m str /match/prefix }',
      "default:route:4 { path -m reg -- '^(?:/m.*)$' }",
      'default:route:2 { path,concat(/) -m beg /match/prefix/ }',
      'default:route:1 { path,concat(/) -m beg /match/ }',
      'default:route:0',
    ]);
  });

  it('then the method, the number of headers, and that of query parameters', () => {
    const matches = [
      '{ queryParams: [{ name: a, value: b }, { name: b, value: c }] }',
      '{ queryParams: [{ name: a, value: b }, { name: b, value: c }, { name: c, value: d }] }',
      '{ headers: [{ name: x, value: v }] }',
      '{ headers: [{ name: x, value: v }, { name: v, value: z, type: RegularExpression }] }',
      '{ method: GET }',
      '{ method: POST, headers: [{ name: x, value: v }] }',
    ];
    const { config } = evaluate(gateway(`[${HTTP}]`), route(`[${matches.map(rule).join()}]`));
    expect(ways(config)).toEqual([
      'default:route:5 { method POST } { req.fhdr(x) -m str -- v }',
      'default:route:4 { method GET }',
      "default:route:3 { req.fhdr(x) -m str -- v } { req.fhdr(v) -m reg -- '^(?:z)$' }",
      'default:route:2 { req.fhdr(x) -m str -- v }',
      'default:route:1 { url_param(a) -m str -- b } { url_param(b) -m str -- c } { url_param(c) -m str -- d }',
      'default:route:0 { url_param(a) -m str -- b } { url_param(b) -m str -- c }',
    ]);
  });

  it('then the oldest route, then the names, then the place in the route', () => {
    const at = (name: string, time: string) =>
      route('[{}, {}]', '', `name: ${name}${time === '' ? '' : `, creationTimestamp: '${time}'`}`);
    const { config } = evaluate(
      gateway(`[${HTTP}]`),
      at('a', '2026-02-01T00:00:00Z'),
      at('b', '2026-01-01T00:00:00Z'),
      at('c', ''),
      at('aa', '2026-02-01T00:00:00Z'),
    );
    expect(ways(config)).toEqual(
      ['b:0', 'b:1', 'a:0', 'a:1', 'aa:0', 'aa:1', 'c:0', 'c:1'].map((one) => `default:${one}`),
    );
  });

  it('but before all that, hostnames: names, then the longest wildcard, then none', () => {
    const named = (name: string, hostnames: string) =>
      route('[{}]', `, hostnames: [${hostnames}]`, `name: ${name}`);
    const { config } = evaluate(
      gateway(`[${HTTP}]`),
      route(`[${rule('{ path: { type: Exact, value: /x } }')}]`, '', 'name: any'),
      named('wild', '"*.example.com"'),
      named('wilder', '"*.foo.example.com"'),
      named('exact', 'a.example.com'),
    );
    expect(ways(config)).toEqual([
      'default:exact:0 { var(txn.host) -m str a.example.com }',
      'default:wilder:0 { var(txn.host) -m end .foo.example.com }',
      'default:wild:0 { var(txn.host) -m end .example.com }',
      'default:any:0 { path -m str /x }',
    ]);
  });

  it('GatewayHTTPListenerIsolation: the most specific listener gets the request, and its routes alone', () => {
    const { config } = evaluate(
      gateway(`[
        { name: empty, port: 80, protocol: HTTP },
        { name: wild, port: 80, protocol: HTTP, hostname: '*.example.com' },
        { name: exact, port: 80, protocol: HTTP, hostname: abc.foo.example.com },
        { name: wilder, port: 80, protocol: HTTP, hostname: '*.foo.example.com' }]`),
      route('[{}]').replace('{ name: gw }', '{ name: gw, sectionName: wild }'),
    );
    expect(config.match(/(?<=set-var\(txn\.listener\) ).*/gm)).toEqual([
      'str(default:gw:exact) if { var(txn.host) -m str abc.foo.example.com }',
      'str(default:gw:wilder) if !{ var(txn.listener) -m found } { var(txn.host) -m end .foo.example.com }',
      'str(default:gw:wild) if !{ var(txn.listener) -m found } { var(txn.host) -m end .example.com }',
      'str(default:gw:empty) if !{ var(txn.listener) -m found }',
    ]);
    expect(config.match(/use_backend.*/g)).toEqual([
      'use_backend default:route:0 if { var(txn.listener) -m str default:gw:wild }',
    ]);
  });
});

describe('matches', () => {
  it('take the first of several headers of one name, and quote what means something to the proxy', () => {
    const headers = `{ name: X-A, value: "it's \\\\ #1" }, { name: x-a, value: other }`;
    const { config } = evaluate(gateway(`[${HTTP}]`), route(`[${rule(`{ headers: [${headers}] }`)}]`));
    expect(ways(config)).toEqual([`default:route:0 { req.fhdr(X-A) -m str -- 'it'\\''s \\ #1' }`]);
  });
});

describe('backends', () => {
  const refs = (...list: string[]) =>
    evaluate(gateway(`[${HTTP}]`), route(`[{ backendRefs: [${list.join()}] }]`)).config;

  it.each([
    ['one', ['{ name: v1, port: 8080, weight: 5 }'], ['10.244.1.1:3000 10.244.1.1:3000 weight 1']],
    [
      'HTTPRouteWeight: weights are divided among the endpoints that are ready',
      ['{ name: v1, port: 8080, weight: 90 }', '{ name: v2, port: 8080, weight: 10 }'],
      [
        '10.244.1.1:3000 10.244.1.1:3000 weight 18',
        '10.244.2.1:3000 10.244.2.1:3000 weight 1',
        '10.244.2.2:3000 10.244.2.2:3000 weight 1',
      ],
    ],
    [
      'weight 0',
      ['{ name: v1, port: 8080, weight: 0 }', '{ name: empty, port: 8080 }'],
      ['unready 127.0.0.1:10503 weight 1'],
    ],
    [
      'one of two is invalid: half of the requests get a 500',
      ['{ name: other, port: 8080 }', '{ name: v1, port: 8080 }'],
      ['invalid 127.0.0.1:10500 weight 1', '10.244.1.1:3000 10.244.1.1:3000 weight 1'],
    ],
    [
      'weights beyond what the proxy takes',
      ['{ name: v1, port: 8080, weight: 100000 }', '{ name: empty, port: 8080, weight: 1 }'],
      ['10.244.1.1:3000 10.244.1.1:3000 weight 256', 'unready 127.0.0.1:10503 weight 1'],
    ],
    [
      'the same endpoint twice',
      [
        '{ name: v1, port: 8080, weight: 1 }',
        '{ name: v1, port: 8080, weight: 2 }',
        '{ name: empty, port: 8080, weight: 1 }',
      ],
      ['10.244.1.1:3000 10.244.1.1:3000 weight 3', 'unready 127.0.0.1:10503 weight 1'],
    ],
  ])('%s', (_what, list, servers) => {
    expect(backend(refs(...list))).toEqual(servers.map((one) => `server ${one}`));
  });

  it('HTTPRouteNoBackendRefs: none, or none with a weight, is a 500', () => {
    expect(backend(refs())).toEqual(['http-request return status 500']);
    expect(backend(refs('{ name: v1, port: 8080, weight: 0 }'))).toEqual(['http-request return status 500']);
  });

  it('speak what their Service says, and refuse what the proxy does not', () => {
    const service = (appProtocol: string) => `
kind: Service
metadata: { name: other }
spec: { clusterIP: 10.96.0.9, ports: [{ port: 8080, appProtocol: ${appProtocol} }] }
---
kind: EndpointSlice
metadata: { name: other-x, labels: { kubernetes.io/service-name: other } }
addressType: IPv4
ports: [{ port: 3000 }]
endpoints: [{ addresses: [10.244.4.1] }]
`;
    const rules = route('[{ backendRefs: [{ name: other, port: 8080 }] }]');
    const h2c = evaluate(gateway(`[${HTTP}]`), rules, service('kubernetes.io/h2c'));
    expect(backend(h2c.config)).toEqual(['server h2-10.244.4.1:3000 10.244.4.1:3000 proto h2 weight 1']);
    const tls = evaluate(gateway(`[${HTTP}]`), rules, service('https'));
    expect(tls.route('default/route')![0]).toContain('ResolvedRefs False UnsupportedProtocol');
  });
});
