import { parsePage } from '../../labs/document.ts';
import { parseTranscript } from '../../labs/transcript.ts';
import type { LabFolder } from '../../labs/load.ts';
import type { Book, BookPage } from '../book.ts';

/** A page with a lab, of lines that follow its front matter. */
export function madePage(...lines: string[]): BookPage {
  const text = ['---', 'title: A page', 'lab: a/b', '---', ...lines].join('\n');
  const page = parsePage('content/a/page.mdx', text);
  return { ...page, address: '/a/page/', title: 'A page', description: 'About `this`.' };
}

const transcript = [
  'format: 1',
  'lab: a/b',
  'recorded: 2026-11-21',
  'kernel: 6.1.0',
  `source: sha256-${'0'.repeat(64)}`,
  'commands:',
  '  - host: worker',
  '    command: table',
  '    output: |',
  '      what  size',
  '      one   1.5',
  '    exit: 0',
].join('\n');

/** A book of a page whose lab printed a table, at an address of its own. */
export function madeBook(...pages: BookPage[]): Book {
  const lab = { name: 'a/b', transcript: parseTranscript('labs/a/b/transcript.yaml', transcript) };
  return {
    pages,
    contents: [{ label: 'A chapter', addresses: pages.map(({ address }) => address) }],
    coverage: [],
    versions: {
      releases: {},
      changes: [
        {
          id: 'x',
          project: 'P',
          feature: 'F',
          change: 'stable',
          version: '1.2',
          source: 'https://p.example/x',
        },
      ],
    },
    benchmarks: undefined,
    lab: () => lab as LabFolder,
    absolute: (address) => `https://book.example${address}`,
  };
}
