import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

/** Nothing answers there but what `openDrawingPage` gives its page. */
const address = 'http://diagrams.invalid/';

/** What Mermaid is told; a change of it needs a new `drawingVersion`. */
const settings = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  maxTextSize: 1_000_000,
  maxEdges: 500,
  // Lays out groups with edges between their nodes more narrowly than dagre, and without lines through nodes.
  layout: 'hopbook',
  htmlLabels: false,
  fontFamily: 'monospace',
  fontSize: 13,
  theme: 'base',
  themeVariables: { fontSize: '13px' },
  deterministicIds: true,
  flowchart: {
    htmlLabels: false,
    useMaxWidth: false,
    padding: 10,
    wrappingWidth: 1000,
    subGraphTitleMargin: { top: 4, bottom: 4 },
  },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    width: 120,
    height: 36,
    actorMargin: 40,
    messageMargin: 28,
  },
  state: { useMaxWidth: false },
  // What a diagram's own text may not change.
  secure: [
    ...['secure', 'securityLevel', 'startOnLoad', 'suppressErrorRendering', 'maxTextSize', 'maxEdges'],
    ...['layout', 'look', 'htmlLabels', 'fontFamily', 'fontSize', 'theme', 'themeVariables', 'themeCSS'],
    ...['deterministicIds', 'flowchart', 'elk'],
  ],
};

/** Loads Mermaid, and names what it draws: layouts get every node and group with its id, and pass classes on. */
const script = `
import mermaid from '/mermaid/mermaid.esm.min.mjs';
import layouts from '/layout-elk/mermaid-layout-elk.esm.min.mjs';
const elk = layouts.find(({ name }) => name === 'elk');
const loader = async () => {
  const { render } = await elk.loader();
  return {
    render(data, ...rest) {
      for (const node of data.nodes) {
        node.cssClasses = (node.cssClasses ?? '') + ' hop-id:' + encodeURIComponent(node.id);
      }
      return render(data, ...rest);
    },
  };
};
mermaid.registerLayoutLoaders([{ ...elk, name: 'hopbook', loader }]);
mermaid.initialize(${JSON.stringify(settings)});
document.body.innerHTML = '<svg><text y="100" font-family="monospace" font-size="100">x</text></svg>';
const { y } = document.querySelector('text').getExtentOfChar(0);
Object.assign(globalThis, { mermaid, fontAscent: (100 - y) / 100 });
`;

/** Version of Mermaid and of its layout: a drawing depends on both. */
export const versions = ['mermaid', '@mermaid-js/layout-elk'].map((name) => {
  const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as {
    version: string;
  };
  return `${name}@${version}`;
});

/** Opens a page with Mermaid in it. It reads from `node_modules`; whatever else it asks for is refused. */
export async function openDrawingPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  const folders: Record<string, string> = {
    mermaid: join(packageFolder('mermaid'), 'dist'),
    'layout-elk': join(packageFolder('@mermaid-js/layout-elk'), 'dist'),
  };
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const [, name = '', path] = /^\/([^/]+)\/(.+\.mjs)$/.exec(url.pathname) ?? [];
    const folder = url.origin === new URL(address).origin ? folders[name] : undefined;
    if (route.request().url() === address) {
      await route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><meta charset="utf-8"><body></body>',
      });
    } else if (folder !== undefined && path !== undefined) {
      await route.fulfill({ contentType: 'text/javascript', body: await readFile(join(folder, path)) });
    } else await route.abort();
  });
  await page.goto(address);
  await page.addScriptTag({ type: 'module', content: script });
  await page.waitForFunction(() => 'fontAscent' in globalThis);
  return page;
}

function packageFolder(name: string): string {
  return dirname(findPackageJSON(name, import.meta.url)!);
}
