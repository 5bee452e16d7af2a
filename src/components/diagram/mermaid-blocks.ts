import { fileURLToPath } from 'node:url';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { titleOf } from '../../labs/meta.ts';

type MarkdownPlugin = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

const component = fileURLToPath(new URL('MermaidBlock.astro', import.meta.url));

/** Puts a drawn picture in the place of each `mermaid` block of a page, before Expressive Code would show its text. */
export const mermaidBlocks: MarkdownPlugin = ({ sourceFormat, source }) => {
  if (sourceFormat !== 'mdx' || !/^[\s>]*(?:```+|~~~+)\s*mermaid\b/m.test(source)) return undefined;
  return {
    name: 'Mermaid blocks',
    before(root, context) {
      const value = `import MermaidBlock from ${JSON.stringify(component)};`;
      context.prependChild(root, { type: 'mdxjsEsm', value });
    },
    code({ lang, meta, value }) {
      if (lang !== 'mermaid') return undefined;
      const attribute = (name: string, text: string) => ({
        type: 'mdxJsxAttribute' as const,
        name,
        value: text,
      });
      return {
        type: 'mdxJsxFlowElement',
        name: 'MermaidBlock',
        // A block without a title is the check's to report.
        attributes: [attribute('text', value), attribute('title', titleOf(meta) ?? 'Diagram')],
        children: [],
      };
    },
  };
};
