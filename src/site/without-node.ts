import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

const nothing = '\0nothing-of-node';

/**
 * Leaves out what v86 would import where it runs in Node. In the browser it never comes to that, but Vite warns of each.
 */
export function withoutNode(): Plugin {
  return {
    name: 'hopbook-without-node',
    enforce: 'pre',
    resolveId: (id, importer) => (importer?.endsWith('/libv86.mjs') && isBuiltin(id) ? nothing : undefined),
    load: (id) => (id === nothing ? 'export {};' : undefined),
  };
}
