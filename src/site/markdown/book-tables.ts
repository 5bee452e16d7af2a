import type { PhrasingContent, RootContent } from 'mdast';
import { coverageHeads, coverageTable } from '../../components/coverage/rows.ts';
import { byProject } from '../../components/since/by-project.ts';
import type { ListedChange } from '../../components/since/by-project.ts';
import { mentionsIn } from '../../components/since/mentions.ts';
import { dayWords } from '../../labs/versions.ts';
import { setting, shownTables } from '../benchmarks/tables.ts';
import type { Book } from '../book.ts';
import { markdownAddress } from './address.ts';
import { heading, link, list, paragraph, strong, table, text, words } from './nodes.ts';

/** How much of every page is proven. */
export function coverageNodes({ pages, coverage, contents, absolute }: Book): RootContent[] {
  const named = new Map(pages.map((page) => [page.file, page]));
  const order = contents.flatMap(({ addresses }) => addresses);
  const { recorded, rows } = coverageTable(coverage, named, order);
  const body = rows.map(({ title, address, cells }) => [
    [address === undefined ? text(title) : link(absolute(markdownAddress(address)), text(title))],
    ...cells.map((cell) => [text(cell)]),
  ]);
  return [
    ...(recorded === undefined ? [] : [paragraph(text(recorded))]),
    table([['Page', ...coverageHeads].map((head) => [text(head)]), ...body]),
  ];
}

/** What the bench measured last. */
export function benchmarkNodes({ benchmarks }: Book): RootContent[] {
  if (!benchmarks) return [];
  return [
    list(setting(benchmarks).map(([name, value]) => [paragraph(text(`${name}: ${value}`))])),
    ...shownTables(benchmarks).flatMap(({ title, about, heads, rows }) => [
      heading(2, title),
      paragraph(...words(about)),
      table(
        [heads, ...rows.map(({ name, cells }) => [name, ...cells])].map((row) =>
          row.map((cell) => [text(cell)]),
        ),
      ),
    ]),
  ];
}

/** What changed when, a table for each project. */
export function versionNodes({ versions, pages, absolute }: Book): RootContent[] {
  if (!versions) return [];
  const mentions = mentionsIn(pages);
  const row = (change: ListedChange): PhrasingContent[][] => [
    versionCell(change),
    [...words(change.feature), text(': '), strong(text(change.change)), ...words(said(change.text))],
    (mentions.get(change.id) ?? []).flatMap(({ title, address }, index) => [
      ...(index > 0 ? [text(', ')] : []),
      link(absolute(markdownAddress(address)), text(title)),
    ]),
  ];
  return byProject(versions).flatMap(({ project, changes }) => [
    heading(2, project),
    table([['Version', 'What changed', 'Pages'].map((head) => [text(head)]), ...changes.map(row)]),
  ]);
}

function versionCell({ version, when, source }: ListedChange): PhrasingContent[] {
  if (version === undefined) return [link(source, text(dayWords(when!)))];
  return [link(source, text(version)), ...(when ? [text(`, ${dayWords(when.slice(0, 7))}`)] : [])];
}

function said(sentence: string | undefined): string {
  return sentence === undefined ? '' : `. ${sentence}`;
}
