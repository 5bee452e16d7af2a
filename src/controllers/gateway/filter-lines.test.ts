import { describe, expect, it } from 'vitest';
import { backend, evaluate, gateway, HTTP, route } from './fixture.ts';

describe('filters', () => {
  const lines = (filters: string, match = '', listener = HTTP) =>
    backend(evaluate(gateway(`[${listener}]`), route(`[{ filters: [${filters}]${match} }]`)).config)!.filter(
      (one) => !one.includes('status 500'),
    );
  const under = (prefix: string) => `, matches: [{ path: { value: ${prefix} } }]`;
  const rewrite = (path: string) => `{ type: URLRewrite, urlRewrite: { path: { ${path} } } }`;

  it('HTTPRouteRequestHeaderModifier and HTTPRouteResponseHeaderModifier', () => {
    const both = ['Request', 'Response'].map(
      (one) =>
        `{ type: ${one}HeaderModifier, ${one.toLowerCase()}HeaderModifier: { set: [{ name: X-Set, value: '50% off' }], add: [{ name: X-Add, value: a }], remove: [X-Remove] } }`,
    );
    expect(lines(both.join())).toEqual(
      ['request', 'response'].flatMap((one) => [
        `http-${one} set-header X-Set '50%% off'`,
        `http-${one} add-header X-Add a`,
        `http-${one} del-header X-Remove`,
      ]),
    );
  });

  /** What the proxy makes of a path: its `replace-path` with the same expression. */
  const applied = (line: string, path: string) => {
    const [, from, to] = /^http-request replace-path '?(.*?)'? '?(\S*?)'?$/.exec(line)!;
    return path.replace(new RegExp(from!), to!.replace('\\1', '$1'));
  };

  // The table at `replacePrefixMatch` in apis/v1/httproute_types.go.
  it.each([
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz/', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo/', '/foo', '', '/'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo', '/foo', '/', '/'],
    ['/a', '/', '/xyz', '/xyz/a'],
    ['/f.o/bar', '/f.o', '/xyz', '/xyz/bar'],
  ])('HTTPRouteRewritePath: %s, %s replaced by "%s", is %s', (path, prefix, to, expected) => {
    const [line] = lines(rewrite(`type: ReplacePrefixMatch, replacePrefixMatch: '${to}'`), under(prefix));
    expect(applied(line!, path)).toBe(expected);
  });

  it('HTTPRouteRewriteHost, and whole paths', () => {
    const filter =
      '{ type: URLRewrite, urlRewrite: { hostname: one.example.org, path: { type: ReplaceFullPath, replaceFullPath: /one } } }';
    expect(lines(filter)).toEqual([
      'http-request set-path /one',
      'http-request set-header Host one.example.org',
    ]);
  });

  it.each([
    ['hostname: example.org', '302 location %[var(txn.scheme)]://example.org%[var(txn.port)]%[pathq]'],
    [
      'hostname: example.org, statusCode: 301',
      '301 location %[var(txn.scheme)]://example.org%[var(txn.port)]%[pathq]',
    ],
    ['scheme: https', '302 location https://%[var(txn.host)]%[pathq]'],
    ['scheme: https, port: 443', '302 location https://%[var(txn.host)]%[pathq]'],
    ['scheme: https, port: 8443', '302 location https://%[var(txn.host)]:8443%[pathq]'],
    ['scheme: http, port: 443', '302 location http://%[var(txn.host)]:443%[pathq]'],
    ['port: 8083', '302 location %[var(txn.scheme)]://%[var(txn.host)]:8083%[pathq]'],
  ])('HTTPRouteRedirect: %s', (redirect, expected) => {
    const filter = `{ type: RequestRedirect, requestRedirect: { ${redirect} } }`;
    expect(lines(filter)).toEqual([`http-request redirect code ${expected}`]);
  });

  it('HTTPRouteRedirectPort: port 80 is left out for HTTP only', () => {
    expect(lines('{ type: RequestRedirect, requestRedirect: { port: 80 } }')).toEqual([
      'http-request redirect code 302 location %[var(txn.scheme)]://%[var(txn.host)]%[pathq] if { var(txn.scheme) -m str http }',
      'http-request redirect code 302 location %[var(txn.scheme)]://%[var(txn.host)]:80%[pathq]',
    ]);
    const at = evaluate(
      gateway('[{ name: other, port: 8080, protocol: HTTP }]'),
      route('[{ filters: [{ type: RequestRedirect, requestRedirect: { statusCode: 308 } }] }]'),
    ).config;
    expect(at).toContain('set-var(txn.scheme) str(http)\n');
    expect(at).toContain('set-var(txn.port) str(:8080)\n');
  });

  it('that nobody knows answer 500', () => {
    const seen = evaluate(
      gateway(`[${HTTP}]`),
      route(
        '[{ filters: [{ type: ExtensionRef, extensionRef: { group: x.example, kind: X, name: x } }], backendRefs: [{ name: v1, port: 8080 }] }]',
      ),
    );
    expect(backend(seen.config)![0]).toBe('http-request return status 500');
    expect(seen.route('default/route')![0]).toContain('ResolvedRefs False InvalidKind');
  });
});
