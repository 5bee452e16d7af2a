import { createHash } from 'node:crypto';

/**
 * What a page may load and run. Everything comes from the site itself. Scripts within the HTML run only by their hash:
 * Starlight has a few that must run before the page is drawn (the theme, for one). Styles come from files; style
 * attributes are allowed, because Starlight (the depth of a heading), Expressive Code (a token's colour) and xterm.js (a
 * cell's colour) write some. The emulator and the search compile WebAssembly.
 */
export function policy(scriptHashes: Iterable<string>): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval' ${[...scriptHashes].map((hash) => `'${hash}'`).join(' ')}`.trimEnd(),
    `style-src 'self'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** The hashes of the scripts that stand in a page's HTML, as a content security policy names them. */
export function inlineScriptHashes(html: string): string[] {
  const hashes: string[] = [];
  for (const [, attributes = '', code = ''] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
    const type = /\btype="([^"]*)"/.exec(attributes)?.[1];
    // Data (`application/ld+json`) doesn't run.
    if (/\bsrc=/.test(attributes) || (type !== undefined && type !== 'module' && type !== 'text/javascript'))
      continue;
    hashes.push(`sha256-${createHash('sha256').update(code).digest('base64')}`);
  }
  return hashes;
}
