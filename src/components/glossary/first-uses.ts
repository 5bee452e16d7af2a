import { statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';
import { addressOf } from '../../check/links/site-map.ts';
import { glossaryAddress, glossaryFile, readTerms } from '../../labs/glossary.ts';
import type { Term } from '../../labs/glossary.ts';
import { readText } from '../../labs/load.ts';
import { parseTree } from '../../labs/tree.ts';
import { usesOf } from './uses.ts';
import type { FindUses } from './uses.ts';

type MarkdownPlugin = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

/** So many terms of a page are linked, those that it uses first: each costs some 25 bytes, and too many lines disturb. */
const most = 12;
/** Words that nearly every page begins with. */
const everywhere = new Set(['bridge', 'controller', 'endpoint', 'hook', 'kubelet', 'selector']);
/** Pages that speak of the book, not of its subject. */
const others = /^content\/(?:index|404|credits)\.mdx$|^content\/(?:reference|start)\//;
/** A node around a text. */
interface Around {
  type: string;
  data?: { directiveLabel?: boolean | null | undefined } | undefined;
}

/** What prose is made of: what stands in anything else (headings, links, tables, components) is left alone. */
const prose = new Set([
  'root',
  'paragraph',
  'list',
  'listItem',
  'emphasis',
  'strong',
  'blockquote',
  'containerDirective',
]);

/**
 * Links the first use of each term on a page to the glossary: in sentences and lists, where neither the page itself
 * explains the term, nor a link that stands before has its words.
 */
export function firstUses(root = process.cwd()): MarkdownPlugin {
  let known: { stamp: string; terms: Term[]; find: FindUses } | undefined;
  const glossary = () => {
    const stat = statSync(join(root, glossaryFile), { throwIfNoEntry: false });
    const stamp = stat ? `${stat.mtimeMs}/${stat.size}` : '-';
    if (known?.stamp === stamp) return known;
    const text = readText(root, glossaryFile);
    const terms = text === undefined ? [] : readTerms(parseTree(glossaryFile, text));
    known = { stamp, terms, find: usesOf(terms.filter(({ name }) => !everywhere.has(name))) };
    return known;
  };
  return ({ fileURL }) => {
    if (fileURL?.protocol !== 'file:') return undefined;
    const file = relative(root, fileURLToPath(fileURL)).replaceAll(sep, '/');
    if (!file.startsWith('content/') || others.test(file)) return undefined;
    const { find } = glossary();
    const address = addressOf({ file, front: undefined });
    const seen = new Set<Term>();
    let links = 0;
    return {
      name: 'First uses of terms',
      text(node, context) {
        const uses = find(node.value).filter(({ term }) => term.home !== address && !seen.has(term));
        if (uses.length === 0) return;
        let around: Around | undefined = context.parent(node);
        let linked = false;
        let plain = true;
        for (; around; around = context.parent(around as typeof node)) {
          linked ||= around.type === 'link';
          // A label is a title, and hidden from who can't see it: Starlight says it in the aside's name.
          plain &&= prose.has(around.type) && !around.data?.directiveLabel;
        }
        // The page links these words itself.
        if (linked) for (const { term } of uses) seen.add(term);
        if (!plain) return;
        const parts: Parameters<typeof context.replaceNode>[1] & unknown[] = [];
        let at = 0;
        for (const { term, from, to } of uses) {
          if (seen.has(term) || links >= most) continue;
          seen.add(term);
          links++;
          if (from > at) parts.push({ type: 'text', value: node.value.slice(at, from) });
          const children = [{ type: 'text' as const, value: node.value.slice(from, to) }];
          parts.push({ type: 'link', url: `${glossaryAddress}#${term.anchor}`, children });
          at = to;
        }
        if (parts.length === 0) return;
        if (at < node.value.length) parts.push({ type: 'text', value: node.value.slice(at) });
        context.replaceNode(node, parts);
      },
    };
  };
}
