import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inlineScriptHashes, policy } from './content-policy.ts';
import { redirects } from './moved.ts';

/**
 * Writes what Netlify must be told and only a build knows: the content security policy with the hashes of the inline
 * scripts (`_headers`) and the redirects to pages that exist (`_redirects`). All else is in `netlify.toml`.
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
        const headers = `/*\n  Content-Security-Policy: ${policy([...hashes].sort())}\n`;
        writeFileSync(new URL('_headers', dir), headers);
        const rows = redirects((address) => existsSync(new URL(`.${address}index.html`, dir)));
        writeFileSync(new URL('_redirects', dir), rows.map((row) => `${row}\n`).join(''));
      },
    },
  };
}
