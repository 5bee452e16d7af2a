import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What is used of Mermaid. It calls `mermaidAPI` its own affair, but nothing else gives what was parsed. */
interface Mermaid {
  parse(text: string): Promise<unknown>;
  mermaidAPI: {
    getDiagramFromText(text: string): Promise<{ db: unknown }>;
    /** Returns the configuration itself, no copy. */
    updateSiteConfig(changes: object): Record<string, unknown>;
    reset(): void;
  };
}

let parser: Promise<(text: string) => Promise<unknown>> | undefined;

/**
 * Mermaid's parser: from a diagram's text to what its grammar read, which differs by kind. It takes 0.7 s to load, so it
 * is loaded when it is first asked for.
 */
export function loadMermaid(): Promise<(text: string) => Promise<unknown>> {
  parser ??= load();
  return parser;
}

async function load(): Promise<(text: string) => Promise<unknown>> {
  // Not `import()`: what astro.config.ts loads goes through Vite, which no longer imports anything once a build runs.
  const require = createRequire(import.meta.url);
  // Mermaid cleans labels with DOMPurify while it parses, which needs a browser. Nothing is drawn here, and what is
  // read is compared, never shown as HTML; so labels stay as they are. The module is the one that Mermaid imports,
  // which is not the one that `require` would take.
  const path = join(dirname(require.resolve('dompurify')), 'purify.es.mjs');
  const { default: purify } = require(path) as { default: object };
  Object.assign(purify, { addHook: () => undefined, sanitize: (text: string) => text });
  const { default: mermaid } = require('mermaid') as { default: Mermaid };
  // Makes the kinds of diagrams known.
  await mermaid.parse('flowchart LR');
  // The grammars copy the configuration for every label. Most of it is colours and what other kinds of diagrams want.
  const configuration = mermaid.mermaidAPI.updateSiteConfig({});
  for (const key of Object.keys(configuration)) {
    const isObject = typeof configuration[key] === 'object';
    if (isObject && !['flowchart', 'sequence', 'state'].includes(key))
      Reflect.deleteProperty(configuration, key);
  }
  mermaid.mermaidAPI.reset();
  return async (text) => (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
}
