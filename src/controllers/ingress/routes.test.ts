import { describe, expect, it } from 'vitest';
import { answers, ingress, path, rule } from './fixture.ts';
import { virtualHosts } from './routes.ts';
import type { Ingress } from './kinds.ts';

const of = (paths: string[]) =>
  ingress('x', { rules: [rule('a.example.com', Object.fromEntries(paths.map((text) => [text, text])))] });

// https://kubernetes.io/docs/concepts/services-networking/ingress/#examples
describe('the table of the API documentation', () => {
  it.each([
    [['Prefix /'], '/any/path', 'Prefix /'],
    [['Exact /foo'], '/foo', 'Exact /foo'],
    [['Exact /foo'], '/bar', undefined],
    [['Exact /foo'], '/foo/', undefined],
    [['Exact /foo/'], '/foo', undefined],
    [['Prefix /foo'], '/foo', 'Prefix /foo'],
    [['Prefix /foo'], '/foo/', 'Prefix /foo'],
    [['Prefix /foo/'], '/foo', 'Prefix /foo/'],
    [['Prefix /foo/'], '/foo/', 'Prefix /foo/'],
    [['Prefix /aaa/bb'], '/aaa/bbb', undefined],
    [['Prefix /aaa/bbb'], '/aaa/bbb', 'Prefix /aaa/bbb'],
    [['Prefix /aaa/bbb/'], '/aaa/bbb', 'Prefix /aaa/bbb/'],
    [['Prefix /aaa/bbb'], '/aaa/bbb/', 'Prefix /aaa/bbb'],
    [['Prefix /aaa/bbb'], '/aaa/bbb/ccc', 'Prefix /aaa/bbb'],
    [['Prefix /aaa/bbb'], '/aaa/bbbxyz', undefined],
    [['Prefix /', 'Prefix /aaa'], '/aaa/ccc', 'Prefix /aaa'],
    [['Prefix /', 'Prefix /aaa', 'Prefix /aaa/bbb'], '/aaa/bbb', 'Prefix /aaa/bbb'],
    [['Prefix /', 'Prefix /aaa', 'Prefix /aaa/bbb'], '/ccc', 'Prefix /'],
    [['Prefix /aaa'], '/ccc', undefined],
    [['Prefix /foo', 'Exact /foo'], '/foo', 'Exact /foo'],
    [['Exact /foo', 'Prefix /foo'], '/foo', 'Exact /foo'],
  ])('%j: %s is answered by %s', (paths, where, answer) => {
    expect(answers([of(paths)], `a.example.com${where}`)).toBe(answer);
  });

  it.each([
    ['bar.foo.com', 'x'],
    ['baz.bar.foo.com', undefined],
    ['foo.com', undefined],
  ])('of hosts: *.foo.com and %s', (host, answer) => {
    expect(answers([ingress('x', { rules: [rule('*.foo.com', { 'Prefix /': 'x' })] })], `${host}/`)).toBe(
      answer,
    );
  });
});

// Every pair of paths, in both orders, against what the API says: the longest match, of equal ones the exact one.
describe('two paths of a host', () => {
  const texts = ['/', '/a', '/a/', '/a/b', '/ab', '/a/b/c'];
  const all = ['Exact', 'Prefix'].flatMap((type) => texts.map((text) => `${type} ${text}`));
  const parts = (text: string) => text.split('/').filter((part) => part !== '');
  const matches = (text: string, where: string) => {
    const [type, wanted] = text.split(' ') as [string, string];
    return type === 'Exact' ? wanted === where : parts(wanted).every((part, at) => parts(where)[at] === part);
  };
  const length = (text: string) => parts(text.split(' ')[1]!).length;

  it.each(all)('%s and another one', (one) => {
    for (const other of all)
      for (const where of ['/', '/a', '/a/', '/a/b', '/a/b/', '/ab', '/abc', '/a/b/c', '/a/b/c/d', '/x']) {
        const hits = [one, other].filter((text) => matches(text, where));
        const exact = hits.filter((text) => text.startsWith('Exact'));
        const best = Math.max(...hits.map(length));
        const wanted = exact.length > 0 ? exact : hits.filter((text) => length(text) === best);
        const answer = answers([of([one, other])], `h${where}`.replace('h', 'a.example.com'));
        if (wanted.length === 0) expect(answer, `${one}, ${other}: ${where}`).toBeUndefined();
        else expect(wanted, `${one}, ${other}: ${where}`).toContain(answer);
      }
  });
});

describe('hosts', () => {
  const all = [
    ingress('any', { rules: [{ http: { paths: [path('Prefix /x', 'any')] } }] }),
    ingress('one', { rules: [rule('one.example.com', { 'Prefix /one': 'one' })] }),
    ingress('wild', { rules: [rule('*.example.com', { 'Prefix /': 'wild' })] }),
  ];
  it.each([
    ['one.example.com/one', 'one'],
    ['one.example.com/x', undefined],
    ['two.example.com/x', 'wild'],
    ['other.example.org/x', 'any'],
    ['other.example.org/', undefined],
  ])('are matched before paths: %s', (url, answer) => {
    expect(answers(all, url)).toBe(answer);
  });
});

describe('default backends', () => {
  const backend = (name: string) => ({ service: { name, port: { number: 80 } } });
  it('answers for its own hosts, or for all names without a host', () => {
    const rules = [rule('a.example.com', { 'Prefix /x': 'x' })];
    const all = [
      ingress('a', { defaultBackend: backend('fallback'), rules }),
      ingress('all', { defaultBackend: backend('catch-all') }),
    ];
    expect(answers(all, 'a.example.com/x')).toBe('x');
    expect(answers(all, 'a.example.com/y')).toBe('fallback');
    expect(answers(all, 'b.example.com/y')).toBe('catch-all');
  });
  it('gives way to a path /', () => {
    const rules = [rule('a.example.com', { 'Prefix /': 'x' })];
    expect(answers([ingress('a', { defaultBackend: backend('no'), rules })], 'a.example.com/')).toBe('x');
  });
  it('answers in place of a backend that is no service', () => {
    const paths = [
      { path: '/x', pathType: 'Prefix' as const, backend: { resource: { kind: 'Bucket', name: 'b' } } },
    ];
    expect(answers([ingress('a', { rules: [{ host: 'h', http: { paths } }] })], 'h/x')).toBeUndefined();
  });
});

describe('several objects for one host', () => {
  const first = ingress('first', { rules: [rule('h', { 'Prefix /': 'one', 'Prefix /x': 'one' })] });
  const second = ingress('second', {
    rules: [rule('h', { 'Prefix /': 'two', 'Exact /x': 'two', 'Prefix /y': 'two' })],
  });
  it('are merged, and the older one wins', () => {
    const all = [first, second];
    expect(['/', '/x/1', '/x', '/y'].map((where) => answers(all, `h${where}`))).toEqual([
      'one',
      'one',
      'two',
      'two',
    ]);
  });
});

describe('TLS', () => {
  const rules = [rule('h', { 'Prefix /': 'x' })];
  const tlsOf = (spec: Partial<Ingress['spec']>, good = true) =>
    virtualHosts([ingress('a', { rules, ...spec })], () => good).find(({ host }) => host === 'h')!.tls;
  it('is off without a part tls', () => expect(tlsOf({})).toBeUndefined());
  it('shows the certificate of the Secret that names the host', () =>
    expect(
      tlsOf({
        tls: [
          { hosts: ['other'], secretName: 'a' },
          { hosts: ['h'], secretName: 'b' },
        ],
      }),
    ).toEqual({
      secret: 'default/b',
    }));
  it('looks at certificates where no part names the host', () =>
    expect(tlsOf({ tls: [{ secretName: 'a' }] })).toEqual({ secret: 'default/a' }));
  it("falls back to the controller's own", () => {
    expect(tlsOf({ tls: [{ hosts: ['h'], secretName: 'a' }] }, false)).toEqual({});
    expect(tlsOf({ tls: [{ hosts: ['h'] }] })).toEqual({});
  });
});
