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
  // Mermaid cleans labels with DOMPurify while it parses, which needs a browser. Nothing is drawn here, and what is
  // read is compared, never shown as HTML; so labels stay as they are.
  const { default: purify } = await import('dompurify');
  Object.assign(purify, { addHook: () => undefined, sanitize: (text: string) => text });
  const { default: mermaid } = await import('mermaid');
  // Makes the kinds of diagrams known.
  await mermaid.parse('flowchart LR');
  return async (text) => (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
}
