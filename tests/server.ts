import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createGzip } from 'node:zlib';
import { headersOf, readHeaders } from '../src/site/headers.ts';

/** The built site, served on a loopback port. */
export interface SiteServer {
  /** The address without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
};

/** What is sent compressed. */
const texts = new Set(['.css', '.html', '.js', '.json', '.svg', '.wasm', '.xml']);

/** Serves a folder as Netlify does: with the headers of its `_headers`, compressed, and its `404.html`, if it has one, where there is no file. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const headers = join(folder, '_headers');
  const rules = readHeaders(existsSync(headers) ? readFileSync(headers, 'utf8') : '');
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname));
    const wanted = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const found = statSync(wanted, { throwIfNoEntry: false })?.isFile() ?? false;
    const file = found ? wanted : join(folder, '404.html');
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const compressed = texts.has(extname(file)) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(found ? 200 : 404, {
      ...headersOf(rules, path),
      ...(compressed && { 'content-encoding': 'gzip' }),
      'content-type': types[extname(file)] ?? 'application/octet-stream',
    });
    const content = createReadStream(file);
    if (compressed) content.pipe(createGzip()).pipe(response);
    else content.pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
