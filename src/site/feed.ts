/** Where the feed of changes is. */
export const feedAddress = '/feed.xml';

/** So many pages are in the feed, those that changed last. */
const most = 30;

/** A page that changed. */
export interface ChangedPage {
  /** Below the site. */
  address: string;
  title: string;
  /** Empty where the page has none. */
  description: string;
  /** When it changed last. */
  changed: Date;
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
 * anew when the page's date is a later one. At least one page is needed: a feed has the date of its newest entry.
 */
export function feedText({ site, title, repository }: FeedSource, pages: readonly ChangedPage[]): string {
  const newest = pages
    .toSorted((a, b) => b.changed.getTime() - a.changed.getTime() || a.address.localeCompare(b.address, 'en'))
    .slice(0, most);
  const home = new URL('/', site).href;
  const self = new URL(feedAddress, site).href;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element('id', home),
    element('title', title),
    element('updated', date(newest[0]!.changed)),
    `<author>${element('name', `The authors of ${title}`)}${element('uri', repository)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(home)}"/>`,
    ...newest.map((page) => entry(new URL(page.address, site).href, page)),
    '</feed>\n',
  ].join('\n');
}

function entry(url: string, { title, description, changed }: ChangedPage): string {
  return [
    '<entry>',
    element('id', url),
    element('title', title),
    element('updated', date(changed)),
    `<link rel="alternate" type="text/html" href="${escaped(url)}"/>`,
    ...(description === '' ? [] : [element('summary', description)]),
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** RFC 3339, to the second, as git keeps it. */
function date(changed: Date): string {
  return changed.toISOString().replace(/\.\d+Z$/, 'Z');
}
