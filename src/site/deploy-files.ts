import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inlineScriptHashes, policy } from './content-policy.ts';
import { headerRules, writeHeaders } from './headers.ts';
import { redirects } from './moved.ts';

/**
 * Writes what a server must be told: headers, among them the content security policy with the hashes of the inline
 * scripts (`_headers`), and the redirects to pages that exist (`_redirects`).
 */
export function deployFiles(): AstroIntegration {
  return {
    name: 'hopbook-deploy-files',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const hashes = new Set<string>();
        for (const file of globSync('**/*.html', { cwd: fileURLToPath(dir) })) {
          for (const hash of inlineScriptHashes(readFileSync(new URL(file, dir), 'utf8'))) hashes.add(hash);
        }
        const headers = headerRules(policy([...hashes].sort()));
        writeFileSync(new URL('_headers', dir), writeHeaders(headers));
        const rows = redirects((address) => existsSync(new URL(`.${address}index.html`, dir)));
        writeFileSync(new URL('_redirects', dir), rows.map((row) => `${row}\n`).join(''));
      },
    },
  };
}
