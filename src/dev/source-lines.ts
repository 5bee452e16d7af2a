import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

type HtmlPlugin = NonNullable<SatteriProcessorOptions['hastPlugins']>[number];

/** What a finding can stand beside; what is within (a cell, emphasis) belongs to one of them. */
const blocks = ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'table', 'tr', 'blockquote', 'dt', 'dd'];

/**
 * Says of each block of a page which lines of its file it was made of (`data-source="40-44"`), and of the page which file
 * it is. Only for `astro dev`: that is how `tab/` finds the element that a finding is about. A fenced block says it in its
 * meta (`page-lines=40-44`), from where `consoleBlocks` takes it.
 */
export function sourceLines(root: string): HtmlPlugin {
  return ({ fileURL }) => ({
    name: 'Source lines',
    options: { position: true },
    before(page, context) {
      if (fileURL?.protocol !== 'file:') return;
      const file = relative(root, fileURLToPath(fileURL)).replaceAll(sep, '/');
      context.prependChild(page, {
        type: 'element',
        tagName: 'template',
        properties: { dataPage: file },
        children: [],
      });
    },
    element: [
      {
        filter: blocks,
        visit(node, context) {
          const lines = linesOf(node);
          if (lines) context.setProperty(node, 'data-source', lines);
        },
      },
      {
        filter: ['pre'],
        visit(node) {
          const lines = linesOf(node);
          const [code] = node.children;
          if (!lines || code?.type !== 'element') return undefined;
          const { meta = '' } = (code.data ?? {}) as { meta?: string };
          return {
            ...node,
            children: [{ ...code, data: { ...code.data, meta: `${meta} page-lines=${lines}` } }],
          };
        },
      },
    ],
  });
}

/** `40-44`; undefined for what a plugin made. */
function linesOf({
  position,
}: {
  position?: { start: { line: number }; end: { line: number } } | undefined;
}) {
  return position && `${position.start.line}-${position.end.line}`;
}
