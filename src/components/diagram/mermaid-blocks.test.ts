import { satteri } from '@astrojs/markdown-satteri';
import { expect, it } from 'vitest';
import { mermaidBlocks } from './mermaid-blocks.ts';

/** The JavaScript that a page becomes. */
async function compiled(text: string): Promise<string> {
  const { createMdxRenderer } = satteri({ mdastPlugins: [mermaidBlocks] });
  const options = { syntaxHighlight: false as const, shikiConfig: {}, gfm: true, smartypants: true };
  const renderer = await createMdxRenderer!(options as never, {
    optimize: false,
    srcDir: new URL('file:///src/'),
    sourcemap: false,
  });
  return (await renderer.process(text, '/content/a.mdx', {})).code;
}

const block = '```mermaid title="A way"\nflowchart LR\n  a["{x}"] --> b\n```\n';

it('puts a picture in the place of a block, in lists, too', async () => {
  const code = await compiled(`# A\n\n${block}\n1. One\n\n   ${block.replaceAll('\n', '\n   ')}\n`);
  expect(code.match(/import MermaidBlock from "[^"]*MermaidBlock\.astro"/g)).toHaveLength(1);
  expect(code.match(/title: "A way"/g)).toHaveLength(2);
  expect(code.match(/text: "flowchart LR\\n {2}a\[\\"\{x\}\\"\] --> b"/g)).toHaveLength(2);
  expect(code).not.toContain('language-mermaid');
});

it('leaves other blocks, and pages without a picture, alone', async () => {
  const code = await compiled('```yaml\nmermaid: x\n```\n');
  expect(code).not.toContain('MermaidBlock');
  expect(code).toContain('language-yaml');
});
