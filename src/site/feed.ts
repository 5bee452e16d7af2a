import { visible } from '../labs/console.ts';
import type { Change } from './history.ts';

/** Where the feed of changes is. */
export const feedAddress = '/feed.xml';

/** So many pages are in the feed, those that changed last. */
const most = 30;

/** Of so many changes a page's entry tells, the newest first. */
const told = 5;

/** A page that changed. */
export interface ChangedPage {
  /** Below the site. */
  address: string;
  title: string;
  /** Empty where the page has none. */
  description: string;
  /** At least one; the newest first. */
  changes: readonly Change[];
}

/** What the feed is of. */
export interface FeedSource {
  /** The site's address. */
  site: string;
  title: string;
  /** Who wrote it: the address of the source's repository. */
  repository: string;
}

/**
 * The pages that changed last, newest first, as an Atom feed (RFC 4287). An entry is a page, whose address is its id; it comes
 * anew when the page's date is a later one, and tells what its authors said of its last changes. At least one page is needed: a feed has the date of its newest entry.
 */
export function feedText({ site, title, repository }: FeedSource, pages: readonly ChangedPage[]): string {
  const newest = pages

    .toSorted(
      (a, b) => changed(b).getTime() - changed(a).getTime() || a.address.localeCompare(b.address, 'en'),
    )
    .slice(0, most);
  const home = new URL('/', site).href;
  const self = new URL(feedAddress, site).href;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', home),
    element('title', title),
    element('updated', date(changed(newest[0]!))),
    `<author>${element('name', `The authors of ${title}`)}${element('uri', repository)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(home)}"/>`,
    ...newest.map((page) => entry(new URL(page.address, site).href, page)),
    '</feed>\n',
  ].join('\n');
}

function entry(url: string, page: ChangedPage): string {
  const { title, description, changes } = page;
  const items = changes
    .slice(0, told)
    .map((change) => `<li>${date(change.date).slice(0, 10)}: ${escaped(change.subject)}</li>`);
  return [
    '<entry>',
    element('id', url),
    element('title', title),
    element('updated', date(changed(page))),
    `<link rel="alternate" type="text/html" href="${escaped(url)}"/>`,
    ...(description === '' ? [] : [element('summary', description)]),
    `<content type="html">${escaped(`<ul>${items.join('')}</ul>`)}</content>`,
    '</entry>',
  ].join('\n');
}

function changed({ changes }: ChangedPage): Date {
  return changes[0]!.date;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  // XML has no control characters and none of these two, not even as references.
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** RFC 3339, to the second, as git keeps it. */
function date(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
