import type { PhrasingContent, RootContent } from 'mdast';
import { steps } from '../../components/home/steps.ts';
import { UserError } from '../../labs/errors.ts';
import type { LabFolder } from '../../labs/load.ts';
import { attributeText, isTag } from '../../labs/tag.ts';
import type { TagNode } from '../../labs/tag.ts';
import type { PageTree } from '../../labs/tree.ts';
import { sinceForms, sinceWords } from '../../labs/versions.ts';
import type { Book, BookPage } from '../book.ts';
import { siteSettings } from '../settings.ts';
import { benchmarkNodes, coverageNodes, versionNodes } from './book-tables.ts';
import { captureNodes, plotNodes, topologyNodes, valueText } from './figures.ts';
import { heading, link, list, paragraph, strong, text } from './nodes.ts';
import { walkNodes } from './walk.ts';

/** A tag of a page, and what is needed to say it in Markdown. */
export interface Told {
  node: TagNode;
  page: BookPage;
  book: Book;
  /** Resolves what stands in it. */
  resolve: (children: readonly PageTree[]) => RootContent[];
}

/** What each tag that pages use becomes. A page with another one has no Markdown, so a new one has to come here. */
const tags: Record<string, (told: Told) => RootContent[]> = {
  Value: (told) => [valueText(labOf(told), attributes(told, ['host', 'command', 'match']))],
  Since: sinceNodes,
  Topology: (told) => topologyNodes(labOf(told), optional(told, ['hosts', 'show', 'at', 'capture', 'title'])),
  PacketWalk: packetWalk,
  Capture: (told) => {
    const { name } = attributes(told, ['name']);
    return captureNodes(labOf(told), name, attributeText(told.node, 'hosts'), told.book.absolute);
  },
  Plot: (told) => {
    const { title, ...request } = attributes(told, ['title', 'host', 'command', 'column']);
    return plotNodes(labOf(told), title, request);
  },
  Exercise: (told) => titled(told, heading(3, `Exercise: ${attributes(told, ['title']).title}`)),
  Hint: (told) => titled(told, heading(4, 'Hint')),
  Solution: (told) => titled(told, heading(4, 'Solution')),
  details: ({ node, resolve }) => resolve(node.children),
  summary: ({ node, resolve }) => [paragraph(strong(...phrasing(resolve(node.children))))],
  SourceFile: (told) => {
    const url = siteSettings().viewBase + attributes(told, ['path']).path;
    return [link(url, ...phrasing(told.resolve(told.node.children)))];
  },
  HowItWorks: () => [
    list(
      steps.map(({ name, text: said }) => [paragraph(strong(text(name)), text(`: ${said}`))]),
      1,
    ),
  ],
  CoverageTable: ({ book }) => coverageNodes(book),
  VersionTables: ({ book }) => versionNodes(book),
  Benchmarks: ({ book }) => benchmarkNodes(book),
};

/**
 * What a tag becomes in Markdown.
 * @throws UserError for one that can't be told, and where the recording lacks what it asks for.
 */
export function resolveTag(told: Told): RootContent[] {
  const { node, page } = told;
  const tell = tags[node.name ?? ''];
  if (tell) return tell(told);
  const place = `${page.file}:${node.position!.start.line}`;
  throw new UserError(
    `${place} nothing tells \`<${node.name}>\` in Markdown: src/site/markdown/components.ts`,
  );
}

function titled({ node, resolve }: Told, title: RootContent): RootContent[] {
  return [title, ...resolve(node.children)];
}

function packetWalk(told: Told): RootContent[] {
  const { node, resolve } = told;
  const { capture, title } = attributes(told, ['capture', 'title']);
  const hops = node.children.filter((child): child is TagNode => isTag(child, 'Hop'));
  const whole = (node.children as PageTree[]).filter((child) => !isTag(child, 'Hop'));
  const prose = new Map(hops.map((hop) => [attributeText(hop, 'at') ?? '', resolve(hop.children)]));
  return [...resolve(whole), ...walkNodes(labOf(told), capture, title, prose)];
}

function sinceNodes({ node, book: { versions } }: Told): RootContent[] {
  const id = attributeText(node, 'id');
  const form = sinceForms.find((one) => one === (attributeText(node, 'as') ?? 'since'));
  const change = versions?.changes.find((one) => one.id === id);
  if (!change || !form) throw new UserError(`There is no change \`${id}\` to tell.`);
  const said = text(sinceWords(change, form));
  const plain = node.attributes.some((one) => one.type === 'mdxJsxAttribute' && one.name === 'plain');
  return [plain ? said : link(change.source, said)];
}

function labOf({ page, book }: Told): LabFolder {
  if (!page.lab) throw new UserError(`${page.file} shows what a lab recorded, but names no lab.`);
  return book.lab(page.lab.name);
}

function optional<Name extends string>({ node }: Told, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, attributeText(node, name)])) as Partial<
    Record<Name, string>
  >;
}

/** Attributes that a tag must have. */
function attributes<Name extends string>(told: Told, names: readonly Name[]): Record<Name, string> {
  const found = optional(told, names);
  const missing = names.find((name) => found[name] === undefined);
  if (missing !== undefined)
    throw new UserError(`${told.page.file}: \`<${told.node.name}>\` has no text \`${missing}\`.`);
  return found as Record<Name, string>;
}

/** What stands in a sentence: without the paragraphs around it. */
function phrasing(nodes: readonly RootContent[]): PhrasingContent[] {
  return nodes.flatMap((node) => (node.type === 'paragraph' ? node.children : (node as PhrasingContent)));
}
