import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, askOptions } from './ask.ts';
import type { AskOptions } from './ask.ts';
import { checkLinks } from './check-links.ts';
import { externalLinks } from './external-link.ts';
import { ignored } from './ignored.ts';
import { inTurn } from './in-turn.ts';
import { keep, readKept } from '../../labs/kept.ts';
import { KnownAnswers } from './known-answers.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let root: string;
let server: Server;
let base: string;
let handlers: Record<string, Handler>;
/** What the server was asked, as `METHOD /path`. */
let seen: string[];

const options: AskOptions = {
  forbidden: () => Promise.resolve(undefined),
  timeout: 1_500,
  retries: 2,
  patience: 5,
  longestWait: 50,
};
const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(code, headers).end();
const html =
  (body: string): Handler =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end(body);
const answers = (path: string, ...places: string[]) => ask(new URL(base + path), places, options);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hopbook-'));
  seen = [];
  handlers = { '/': status(200) };
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    (handlers[request.url!] ?? status(404))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

describe('ask', () => {
  it('asks by HEAD, and by GET where that is refused', async () => {
    expect(await answers('/')).toEqual({ kind: 'there', missing: [] });
    expect(seen).toEqual(['HEAD /']);
    handlers['/get'] = (request, response) => {
      if (request.method === 'HEAD') status(405)(request, response);
      else html('x')(request, response);
    };
    expect(await answers('/get')).toEqual({ kind: 'there', missing: [] });
    handlers['/closes'] = (request, response) => {
      if (request.method === 'HEAD') request.socket.destroy();
      else html('x')(request, response);
    };
    expect(await answers('/closes')).toEqual({ kind: 'there', missing: [] });
  });

  it('says what is gone, and what is unclear', async () => {
    expect(await answers('/no')).toEqual({ kind: 'gone', why: 'answers 404 Not Found' });
    handlers['/login'] = status(403);
    expect(await answers('/login')).toEqual({ kind: 'unclear', why: 'answers 403 Forbidden', tired: false });
  });

  it('follows redirects, but not for ever', async () => {
    handlers['/old'] = status(301, { location: '/' });
    handlers['/dead'] = status(302, { location: '/no' });
    handlers['/round'] = status(302, { location: '/round' });
    handlers['/mail'] = status(302, { location: 'mailto:a@example.org' });
    expect(await answers('/old')).toMatchObject({ kind: 'there' });
    expect(await answers('/dead')).toMatchObject({ kind: 'gone', why: 'answers 404 Not Found' });
    expect(await answers('/round')).toMatchObject({ kind: 'gone', why: 'redirects more than 10 times' });
    expect(await answers('/mail')).toMatchObject({ kind: 'gone', why: 'redirects to nowhere' });
  });

  it('asks again what is busy or failing, when it says so', async () => {
    let times = 0;
    handlers['/busy'] = (request, response) => {
      status(++times < 3 ? 429 : 200, { 'retry-after': '0' })(request, response);
    };
    expect(await answers('/busy')).toMatchObject({ kind: 'there' });
    expect(seen).toEqual(Array(3).fill('HEAD /busy'));
    handlers['/failing'] = status(503);
    expect(await answers('/failing')).toMatchObject({ kind: 'gone', why: 'answers 503 Service Unavailable' });
    handlers['/tired'] = status(429, { 'retry-after': '3600' });
    const start = performance.now();
    expect(await answers('/tired')).toMatchObject({ kind: 'unclear', tired: true });
    expect(performance.now() - start).toBeGreaterThanOrEqual(2 * options.longestWait - 5);
  });

  it('gives up on what does not answer, and on what is not there at all', async () => {
    handlers['/slow'] = () => undefined;
    expect(await ask(new URL(`${base}/slow`), [], { ...options, timeout: 50, retries: 0 })).toEqual({
      kind: 'no-way',
      why: 'does not answer within 0.05 s',
    });
    handlers['/stuck'] = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    expect(await ask(new URL(`${base}/stuck`), ['a'], { ...options, timeout: 50, retries: 0 })).toMatchObject(
      {
        kind: 'no-way',
      },
    );
    const nobody = new URL('http://127.0.0.1:1/');
    expect(await ask(nobody, [], options)).toMatchObject({ kind: 'no-way' });
  });

  it('looks for places in HTML', async () => {
    handlers['/page'] = html(
      `<h2 id="a">A</h2><a name='b'></a><i id=c></i><script>"<h2 id=\\"user-content-d\\">"</script><p id="e&amp;f" id="ä">`,
    );
    expect(await answers('/page', 'a', 'b', 'c', 'd', 'e&f', '%C3%A4', 'g', 'A')).toEqual({
      kind: 'there',
      missing: ['g', 'A'],
    });
    expect(seen).toEqual(['GET /page']);
    handlers['/file'] = (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/pdf' }).end('x');
    expect(await answers('/file', 'page=2')).toEqual({ kind: 'there', missing: [] });
  });

  it('asks nothing private, not even where a redirect leads there', async () => {
    expect(await ask(new URL(base), [], askOptions)).toMatchObject({
      kind: 'gone',
      why: expect.stringMatching(/^leads to the reader’s own computer/),
    });
    expect(seen).toEqual([]);
    handlers['/inside'] = status(302, { location: 'http://10.0.0.1/secret' });
    const forbidden = (url: URL) =>
      Promise.resolve(url.hostname === '10.0.0.1' ? 'a private network' : undefined);
    expect(await ask(new URL(`${base}/inside`), [], { ...options, forbidden })).toEqual({
      kind: 'gone',
      why: 'leads to a private network (10.0.0.1)',
    });
  });
});

describe('inTurn', () => {
  it('asks several hosts at a time, and each one thing after the other', async () => {
    const running = new Map<string, number>();
    let most = 0;
    const done: string[] = [];
    await inTurn(
      ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'],
      (one) => one[0]!,
      { hosts: 2, pause: 1 },
      async (one) => {
        const host = one[0]!;
        expect(running.get(host) ?? 0).toBe(0);
        running.set(host, 1);
        most = Math.max(
          most,
          [...running.values()].reduce((sum, count) => sum + count, 0),
        );
        await new Promise((resolve) => setTimeout(resolve, 5));
        running.set(host, 0);
        done.push(one);
      },
    );
    expect(most).toBe(2);
    expect(done.toSorted()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1']);
  });
});

describe('checkLinks', () => {
  const page = (...lines: string[]) => {
    const text = ['---', 'title: A', 'description: B.', '---', '', ...lines, ''].join('\n');
    mkdirSync(join(root, 'content'), { recursive: true });
    writeFileSync(join(root, 'content/a.mdx'), text);
  };
  /** The links of the book, of which `https://site.example` is the server of this test. */
  const links = () =>
    externalLinks(root).map((link) => ({
      ...link,
      url: new URL(link.url.href.replace('https://site.example', base)),
    }));
  const run = (now = 0, more: Partial<Parameters<typeof checkLinks>[2]> = {}) =>
    checkLinks(links(), new KnownAnswers(root, () => now), {
      hosts: 2,
      pause: 0,
      ask: { ...options, retries: 0 },
      ignored: [],
      progress: () => undefined,
      ...more,
    });
  const brief = ({ findings }: Awaited<ReturnType<typeof run>>) =>
    findings.map(({ rule, severity, file, place, message }) =>
      [rule, severity, `${file}:${place.line}:${place.column}`, message.replaceAll(base, '')].join(' '),
    );
  const day = 24 * 60 * 60 * 1000;

  it('says where each dead link stands, and asks each address once', async () => {
    handlers['/page'] = html('<h2 id="there">');
    handlers['/login'] = status(403);
    page(
      '[a](https://site.example/) [b](https://site.example/no)',
      '[c](https://site.example/page#there)',
      '[d](https://site.example/page#away) [e](https://site.example/no)',
      '[f](https://site.example/login)',
    );
    const result = await run();
    expect(brief(result)).toEqual([
      'dead-link error content/a.mdx:6:28 `/no` answers 404 Not Found.',
      'dead-anchor error content/a.mdx:8:1 `/page#away` is there, but has no place of this name.',
      'dead-link error content/a.mdx:8:37 `/no` answers 404 Not Found.',
      'unclear-link warning content/a.mdx:9:1 `/login` answers 403 Forbidden.',
    ]);
    expect(result).toMatchObject({ addresses: 5, known: 0, ignored: 0 });
    expect(seen.toSorted()).toEqual([
      'GET /login',
      'GET /no',
      'GET /page',
      'HEAD /',
      'HEAD /login',
      'HEAD /no',
    ]);
  });

  it('remembers what was there for a week, and what was not for a day', async () => {
    page('[a](https://site.example/) [b](https://site.example/no)');
    await run();
    seen = [];
    expect(brief(await run(day - 1))).toHaveLength(1);
    expect(seen).toEqual([]);
    handlers['/no'] = status(200);
    expect(brief(await run(2 * day))).toEqual([]);
    expect(seen).toEqual(['HEAD /no']);
    await run(7 * day);
    expect(seen).toEqual(['HEAD /no', 'HEAD /']);
    page('[a](https://site.example/)');
    await run(7 * day);
    const kept = JSON.parse(readKept(join(root, '.cache/links'))!.toString()) as { answers: object };
    expect(Object.keys(kept.answers)).toEqual([`${base}/`]);
  });

  it('begins anew where what was remembered is broken', async () => {
    page('[a](https://site.example/)');
    mkdirSync(join(root, '.cache'));
    for (const text of ['[]', '{"format":2}', `{"format":1,"answers":{"${base}/":{"when":"x"}}}`]) {
      keep(join(root, '.cache/links'), text);
      seen = [];
      expect(await run()).toMatchObject({ known: 0, findings: [] });
      expect(seen).toEqual(['HEAD /']);
    }
  });

  it('leaves alone a host that has had enough', async () => {
    handlers['/a'] = status(429);
    page('[a](https://site.example/a) [b](https://site.example/b)');
    expect(brief(await run())).toEqual([
      'unclear-link warning content/a.mdx:6:1 `/a` answers 429 Too Many Requests.',
      'unclear-link warning content/a.mdx:6:29 `/b` was not asked: its host has had enough of questions.',
    ]);
    expect(seen).toEqual(['HEAD /a']);
    // What was not asked is not known.
    expect(await run(1)).toMatchObject({ known: 0 });
  });

  it('asks a host no more that can’t be reached', async () => {
    page('[a](https://site.example/) [b](http://x.example/b) [c](http://x.example/c)');
    const asked: string[] = [];
    const forbidden = ({ href, hostname }: URL) => {
      asked.push(href.replace(base, ''));
      return hostname === 'x.example'
        ? Promise.reject(new Error('no such host'))
        : Promise.resolve(undefined);
    };
    expect(brief(await run(0, { ask: { ...options, retries: 0, forbidden } }))).toEqual([
      "dead-link error content/a.mdx:6:28 `http://x.example/b` can't be reached: no such host.",
      'unclear-link warning content/a.mdx:6:52 `http://x.example/c` was not asked: its host can’t be reached.',
    ]);
    expect(asked).not.toContain('http://x.example/c');
  });

  it('asks nothing that is on the list', async () => {
    page('[a](https://site.example/no) [b](https://site.example/)');
    const result = await run(0, { ignored: [{ begins: `${base}/n`, reason: 'seen in a browser' }] });
    expect(result).toMatchObject({ findings: [], addresses: 1, ignored: 1 });
    expect(seen).toEqual(['HEAD /']);
  });

  it('tells a missing network from dead links', async () => {
    const nowhere = '[b](http://127.0.0.1.nip.example:1/)';
    page('[a](https://site.example/)', nowhere);
    const gone = (url: string) =>
      url.startsWith(base) ? undefined : Promise.reject(new Error('getaddrinfo ENOTFOUND'));
    const offline = {
      ask: { ...options, retries: 0, forbidden: () => Promise.reject(new Error('getaddrinfo ENOTFOUND')) },
    };
    const half = {
      ask: { ...options, retries: 0, forbidden: (url: URL) => gone(url.href) ?? Promise.resolve(undefined) },
    };
    // Nothing at all can be reached.
    await expect(run(0, offline)).rejects.toThrow(/^No link can be reached: is there a network\?/);
    // One of two can.
    expect(brief(await run(0, half))).toEqual([
      "dead-link error content/a.mdx:7:1 `http://127.0.0.1.nip.example:1/` can't be reached: getaddrinfo ENOTFOUND.",
    ]);
    // Only the dead one is asked again; what was there lately proves the network, or that there is none.
    seen = [];
    expect(brief(await run(2 * day, half))).toHaveLength(1);
    expect(seen).toEqual(['HEAD /']);
    await expect(run(4 * day, offline)).rejects.toThrow(/network/);
    // And nothing was remembered of that.
    expect(brief(await run(4 * day, half))).toHaveLength(1);
  });

  it('knows a book without links to elsewhere', async () => {
    page('[a](/a/) http://localhost:4321/ [b](mailto:a@example.org)');
    expect(await run()).toEqual({ findings: [], addresses: 0, known: 0, ignored: 0 });
  });
});

describe('externalLinks', () => {
  it('finds those of pages, components, front matter and documents', () => {
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    write(
      'content/a.mdx',
      '---\nhero: { actions: [{ link: https://a.org/ }] }\n---\n\n<LinkCard href="//b.org/x#y" /> https://c.org\n',
    );
    write('README.md', '[d](https://d.org/) `https://e.org/` <https://f.org/>\n\n[g]: https://g.org/\n');
    write('docs/deep/h.md', '[h](http://h.org) [i](../i.md) [j](http://10.0.0.1/)\n');
    write('node_modules/k/README.md', '[k](https://k.org)\n');
    expect(externalLinks(root).map(({ url, file, place }) => `${file}:${place.line} ${url.href}`)).toEqual([
      'README.md:1 https://d.org/',
      'README.md:1 https://f.org/',
      'README.md:3 https://g.org/',
      'content/a.mdx:2 https://a.org/',
      'content/a.mdx:5 https://b.org/x#y',
      'content/a.mdx:5 https://c.org/',
      'docs/deep/h.md:1 http://h.org/',
    ]);
  });
});

describe('the list of addresses that are not asked', () => {
  it('has a reason for each, and no two for one', () => {
    for (const { begins, reason } of ignored) {
      expect(URL.canParse(begins), begins).toBe(true);
      expect(reason.split(' ').length, begins).toBeGreaterThan(2);
    }
    expect(new Set(ignored.map(({ begins }) => begins)).size).toBe(ignored.length);
  });
});
