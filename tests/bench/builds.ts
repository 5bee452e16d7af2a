import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyProject } from '../project-copy.ts';
import type { ResultRow, ResultTable } from '../../src/site/benchmarks/results.ts';
import type { Bench } from './part.ts';
import { hugoBare, hugoLearn } from './peers/hugo.ts';
import { mkdocs } from './peers/mkdocs.ts';
import { docusaurus, vitepress } from './peers/npm.ts';
import type { Peer, Site } from './peers/peer.ts';
import { starlight } from './peers/starlight.ts';
import { pageTexts } from './peers/texts.ts';
import { costOf } from './run.ts';
import { weigh } from './weight.ts';

const peers: readonly Peer[] = [starlight, vitepress, docusaurus, mkdocs, hugoLearn, hugoBare];

/** What is kept of other generators from run to run. */
const cache = resolve('.cache/peers');

/** Measures builds of the same text by hopbook and by others, in turns, and what their pages weigh. Needs the built site. */
export async function measureBuilds({ rounds, say }: Bench): Promise<ResultTable[]> {
  const texts = pageTexts('dist');
  const sites: Site[] = [hopbook('hopbook', false), hopbook('hopbook without its check', true)];
  const missing: ResultRow[] = [];
  for (const peer of peers) {
    say(`prepare ${peer.name}`);
    try {
      sites.push(await peer.prepare(cache, texts));
    } catch (error) {
      const reason = (error as Error).message.trim().split('\n').at(-1)!;
      missing.push({ name: peer.name, missing: `not installed: ${reason}`, samples: [] });
    }
  }
  const taken = sites.map(() => ({ clean: [] as number[], again: [] as number[], memory: [] as number[] }));
  try {
    for (let round = 0; round < rounds; round++) {
      // In turns, so that whatever else the computer does hits all alike.
      for (const [index, site] of sites.entries()) {
        const { clean, again, memory } = taken[index]!;
        say(`build, round ${round + 1}: ${site.name}`);
        for (const path of site.leavings) rmSync(join(site.folder, path), { recursive: true, force: true });
        const first = await build(site);
        appendFileSync(join(site.folder, site.page), '\nThis sentence is new.\n');
        const second = await build(site);
        clean.push(first.seconds);
        again.push(second.seconds);
        if (first.megabytes !== undefined) memory.push(first.megabytes);
      }
    }
    const paths = texts.map(({ path }) => (path === '' ? '/' : `/${path}/`));
    const weights: ResultRow[] = [];
    for (const site of sites.filter(({ name }) => name !== 'hopbook without its check')) {
      say(`weigh ${site.name}`);
      const { name, samples } = {
        name: site.name,
        samples: await weigh(join(site.folder, site.output), paths),
      };
      weights.push({ name, samples, ...(name === 'hopbook' && { promised: [null, 60, null, null, null] }) });
    }
    return [
      {
        part: 'build',
        title: 'Building the book',
        about: `The text of ${texts.length} pages. hopbook builds it from its sources: with pictures, labs and the machine, and checks it. The others build the Markdown that hopbook makes of the same pages.`,
        compared: true,
        measures: [
          { name: 'clean build', unit: 's' },
          { name: 'after one page changed', unit: 's' },
          { name: 'memory', unit: 'MB' },
        ],
        rows: [
          ...sites.map(({ name }, index) => {
            const { clean, again, memory } = taken[index]!;
            return { name, samples: [clean, again, memory] };
          }),
          ...missing,
        ],
      },
      {
        part: 'build',
        title: 'What an article costs its reader',
        about:
          'Each page opened in a browser with an empty cache, until it asks for nothing more. HTML, styles and scripts are weighed compressed (gzip); with all the rest are fonts, pictures and data. Medians of all pages, and the heaviest.',
        compared: true,
        measures: [
          { name: 'HTML, styles, scripts', unit: 'kB' },
          { name: 'of the heaviest page', unit: 'kB' },
          { name: 'with all the rest', unit: 'kB' },
          { name: 'requests', unit: '' },
          { name: 'of them to other sites', unit: '' },
        ],
        rows: [...weights, ...missing],
      },
    ];
  } finally {
    for (const { folder } of sites.slice(0, 2)) rmSync(folder, { recursive: true });
  }
}

function build({ program, args, folder, environment }: Site) {
  return costOf(program, args, folder, environment);
}

/** A copy of the book, with the machine's image. Without its check, the integration that checks is left out. */
function hopbook(name: string, isUnchecked: boolean): Site {
  const folder = copyProject(['chromium', 'machine']);
  if (isUnchecked) {
    const file = join(folder, 'astro.config.ts');
    const config = readFileSync(file, 'utf8');
    const without = config.replace(/^ *hopbook\(\),\n/m, '');
    if (without === config) throw new Error('astro.config.ts has no line `hopbook(),` to leave out.');
    writeFileSync(file, without);
  }
  return {
    name,
    folder,
    program: process.execPath,
    args: [resolve('src/cli/hopbook.ts'), 'build'],
    leavings: ['dist', '.astro', 'node_modules/.astro', '.cache/diagrams', '.cache/social', '.cache/words'],
    output: 'dist',
    page: 'content/cni/flannel.mdx',
  };
}
