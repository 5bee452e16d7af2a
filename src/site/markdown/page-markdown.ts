import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { norunReason, saysCheck, titleOf } from '../../labs/meta.ts';
import { UserError } from '../../labs/errors.ts';
import { isTag } from '../../labs/tag.ts';
import { parseTree } from '../../labs/tree.ts';
import type { PageTree } from '../../labs/tree.ts';
import type { Book, BookPage } from '../book.ts';
import { linkInMarkdown } from './address.ts';
import { resolveTag } from './components.ts';
import { code, heading, inlineCode, link, paragraph, strong, text, words } from './nodes.ts';

/**
 * A page as plain Markdown: what its HTML says, with components told in words and values resolved.
 * @throws UserError where something of the page can't be told.
 */
export function pageMarkdown(page: BookPage, book: Book): string {
  const resolve = (nodes: readonly PageTree[]): RootContent[] => nodes.flatMap((node) => resolved(node));
  const inner = (node: PageTree) => ('children' in node ? resolve(node.children as PageTree[]) : []);

  const resolved = (node: PageTree): RootContent[] => {
    if (isTag(node)) return resolveTag({ node, page, book, resolve });
    switch (node.type) {
      case 'yaml':
      case 'mdxjsEsm':
        return [];
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return expression(page, node.value);
      case 'code':
        return block(node.lang ?? undefined, node.meta ?? undefined, node.value);
      case 'containerDirective':
        return [{ type: 'blockquote', children: aside(node.name, inner(node)) as never }];
      // `:8080` in a sentence.
      case 'textDirective':
        return [text(`:${node.name}`), ...inner(node)];
      case 'link':
        return [
          link(linkInMarkdown(node.url, page.address, book.absolute), ...(inner(node) as PhrasingContent[])),
        ];
      case 'paragraph': {
        const [only] = node.children;
        // A tag on a line of its own may be read as part of a paragraph.
        if (node.children.length === 1 && only && isTag(only as PageTree)) {
          const told = inner(node);
          if (told.some(({ type }) => type === 'paragraph' || type === 'list' || type === 'table'))
            return told;
        }
        return [{ ...node, children: inner(node) as PhrasingContent[] } as RootContent];
      }
      default:
        return [('children' in node ? { ...node, children: inner(node) } : node) as RootContent];
    }
  };

  const tree = parseTree(page.file, page.text.replace(/^\uFEFF/, ''));
  return written([...head(page, book), ...inner(tree)]);
}

/** What stands above a page's text: its title, what it is about, and where it is from. */
function head(page: BookPage, book: Book): RootContent[] {
  const lab = page.lab && book.lab(page.lab.name);
  const transcript = lab?.transcript?.data;
  const about = page.description === '' ? [] : [paragraph(...words(page.description))];
  const recorded = transcript
    ? [
        text(`. Its console blocks were recorded on Linux ${transcript.kernel}, ${transcript.recorded}; `),
        inlineCode(`npx hopbook lab ${lab.name}`),
        text(' runs them.'),
      ]
    : [];
  const address = book.absolute(page.address);
  return [
    heading(1, page.title),
    ...about.map((one): RootContent => ({ type: 'blockquote', children: [one] })),
    paragraph(text('The page: '), link(address, text(address)), ...recorded),
  ];
}

/** A fenced block, without what only its author and the site need, and with what readers of the page see above it. */
function block(lang: string | undefined, meta: string | undefined, value: string): RootContent[] {
  const norun = lang === 'console' ? norunReason(meta) : undefined;
  const title = lang === 'mermaid' ? titleOf(meta) : undefined;
  const above: Paragraph[] = [];
  if (norun !== undefined) above.push(paragraph(text(`Not run by the lab: ${norun}`)));
  if (saysCheck(meta)) above.push(paragraph(text('The check, which ends with 0 when the task is done:')));
  if (title !== undefined) above.push(paragraph(strong(text(`Figure: ${title}`))));
  return [...above, code(lang, value)];
}

/** An aside as a quotation that begins with its title. */
function aside(name: string, children: readonly RootContent[]): RootContent[] {
  const [first, ...rest] = children;
  const label = first?.type === 'paragraph' && (first.data as { directiveLabel?: boolean })?.directiveLabel;
  const title = label ? first.children : [text(name[0]!.toUpperCase() + name.slice(1))];
  return [paragraph(strong(...title)), ...(label ? rest : children)];
}

/** Remarks for those who write are nothing to a reader; everything else would have to be computed. */
function expression({ file }: BookPage, value: string): RootContent[] {
  if (/^\s*\/\*[^]*\*\/\s*$/.test(value)) return [];
  throw new UserError(`${file}: nothing tells \`{${value}}\` in Markdown.`);
}

/** Nodes as a text of Markdown. */
export function written(children: RootContent[]): string {
  const root: Root = { type: 'root', children };
  return toMarkdown(root, {
    bullet: '-',
    listItemIndent: 'one',
    resourceLink: true,
    rule: '-',
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  });
}
