import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * What a page may load and run. Everything comes from the site itself. Scripts within the HTML run only by their hash:
 * Starlight has a few that must run before the page is drawn (the theme, for one). Style attributes are allowed: they
 * carry the depth of a heading or the hue of a host, and can't run anything. The emulator and the search compile
 * WebAssembly.
 */
export function policy(scriptHashes: Iterable<string>): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'wasm-unsafe-eval' ${[...scriptHashes].map((hash) => `'${hash}'`).join(' ')}`.trimEnd(),
    `style-src 'self' 'unsafe-inline'`,
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

/**
 * Writes the content security policy to `_headers`, where Netlify reads it: it is the one header that only a build
 * knows. The others are in `netlify.toml`.
 */
export function contentPolicy(): AstroIntegration {
  return {
    name: 'hopbook-content-policy',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const hashes = new Set<string>();
        for (const file of globSync('**/*.html', { cwd: folder })) {
          for (const hash of inlineScriptHashes(readFileSync(new URL(file, dir), 'utf8'))) hashes.add(hash);
        }
        writeFileSync(
          new URL('_headers', dir),
          `/*\n  Content-Security-Policy: ${policy([...hashes].sort())}\n`,
        );
        logger.info(`Content security policy with ${hashes.size} inline scripts.`);
      },
    },
  };
}
