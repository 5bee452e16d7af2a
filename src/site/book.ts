import { addressOf } from '../check/links/site-map.ts';
import type { PageCoverage } from '../check/coverage/share.ts';
import type { Page } from '../labs/document.ts';
import { filesOf, findPages, loadPage, readText } from '../labs/load.ts';
import type { LabFolder } from '../labs/load.ts';
import { parseVersions, versionsFile } from '../labs/versions.ts';
import type { Versions } from '../labs/versions.ts';
import { readResults } from './benchmarks/results.ts';
import type { Results } from './benchmarks/results.ts';
import { keptContents } from './contents.ts';
import type { Chapter } from './contents.ts';
import { keptCoverage } from './coverage.ts';

/** A page that the site has. */
export interface BookPage extends Page {
  /** Below the site, with a slash at the end. */
  address: string;
  title: string;
  /** Empty where the page has none. */
  description: string;
}

/** The book as a build has it once its pages are rendered, for what is made of all of them. */
export interface Book {
  /** In the order of the contents; pages that these leave out come first. */
  pages: readonly BookPage[];
  contents: readonly Chapter[];
  coverage: readonly PageCoverage[];
  versions: Versions | undefined;
  /** What the bench measured last. */
  benchmarks: Results | undefined;
  /** Reads a lab; again, if others were read since, because a book's labs together are too much to keep. */
  lab: (name: string) => LabFolder;
  /** An address below the site as others can follow it: with the site's own, where that is known. */
  absolute: (address: string) => string;
}

/**
 * Reads the project in the folder `root`.
 * @param site the site's address; undefined where none is known.
 */
export function readBook(root: string, site: string | undefined): Book {
  const contents = keptContents();
  const order = contents.flatMap(({ addresses }) => addresses);
  const reader = filesOf(root);
  let last: LabFolder | undefined;
  return {
    pages: bookPages(root).sort((a, b) => order.indexOf(a.address) - order.indexOf(b.address)),
    contents,
    coverage: keptCoverage(),
    versions: parseVersions(readText(root, versionsFile) ?? '').data,
    benchmarks: readResults(root),
    lab: (name) => (last = last?.name === name ? last : reader.lab(name)),
    absolute: (address) => (site === undefined ? address : new URL(address, site).href),
  };
}

/** The pages that the site has: no drafts, and not what it shows where there is no page. */
export function bookPages(root: string): BookPage[] {
  return findPages(root).flatMap((file) => {
    const page = loadPage(root, file);
    const address = addressOf(page);
    if (page.front?.draft || !address.endsWith('/')) return [];
    const title = page.front?.title?.text ?? address;
    return { ...page, address, title, description: page.front?.description?.text ?? '' };
  });
}
