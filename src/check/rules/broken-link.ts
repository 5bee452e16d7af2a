import { posix } from 'node:path';
import type { Report } from '../finding.ts';
import { siteMapOf } from '../links/site-map.ts';
import type { SiteMap } from '../links/site-map.ts';
import { targetOf } from '../links/target.ts';
import { nearMiss } from '../near-miss.ts';
import type { Outline, PageOutline } from '../outline.ts';
import type { BookRule } from '../rule.ts';

type Wrong = Pick<Report, 'message' | 'mend'>;

/** A link or a picture of which the site has nothing. */
export const brokenLink: BookRule = {
  id: 'broken-link',
  severity: 'error',
  doc: {
    finds:
      'a link that leads to no page and no file of the site, or by an address that is not the page’s own (`/cni/flannel`, `flannel.mdx`); a picture that isn’t there, or comes from another site',
    why: 'A reader ends at an error page, or is sent on by a redirect that only some hosts do. A picture from elsewhere tells its host who reads what.',
    example: 'See [the bridge](/linux/brigde/).',
    mend: 'write the address that the message names, or make the page',
  },
  compare: (outline) => {
    const map = siteMapOf(outline);
    const near = nearMiss(map.pages.keys());
    return outline.pages.flatMap((page) => {
      const report = ({ place }: Pick<Report, 'place'>, wrong: Wrong | undefined): Report[] =>
        wrong ? [{ file: page.file, place, ...wrong }] : [];
      return [
        ...page.links.flatMap((link) => report(link, wrongLink(link.url, page, map, near))),
        ...page.images.flatMap((image) => report(image, wrongImage(image, page, map, outline))),
      ];
    });
  },
};

function wrongLink(
  link: string,
  page: PageOutline,
  map: SiteMap,
  near: (name: string) => string,
): Wrong | undefined {
  const target = targetOf(link, page.address);
  if (target.kind === 'none')
    return {
      message: `The link ${inQuotes(link)} leads nowhere.`,
      mend: 'write an address, or take the link away',
    };
  // What `file:` names is private: another rule's finding.
  if (target.kind === 'other' && !['mailto', 'file'].includes(target.scheme))
    return {
      message: `A page's links are for \`https:\`, \`http:\` and \`mailto:\`, not \`${shortened(target.scheme)}:\`.`,
      mend: 'link to a page, or write it as inline code',
    };
  if (target.kind !== 'here') return undefined;
  const { path } = target;
  if (map.pages.has(path) || map.hasFile(path)) return undefined;
  const [written, rest] = [link.trim().split(/[?#]/)[0]!, /[?#].*$/s.exec(link.trim())?.[0] ?? ''];
  const source = /\.mdx?$/.test(path)
    ? (map.sources.get(posix.join(posix.dirname(page.file), written)) ??
      map.sources.get(`content${path.replace(/^\/content\//, '/')}`))
    : undefined;
  const own = ownAddress(path);
  const meant = source ?? map.pages.get(own) ?? map.pages.get(own.toLowerCase());
  const draft = source?.draft ? source : map.drafts.get(own);
  if (draft)
    return {
      message: `\`${draft.file}\` is a draft, which the site leaves out.`,
      mend: 'publish that page, or take the link away',
    };
  if (!meant) {
    const mend = 'correct the address, or make the page';
    return { message: `The site has nothing at ${inQuotes(path)}.${near(own)}`, mend };
  }
  return {
    message: `${inQuotes(written)} is not the address of \`${meant.file}\`: that is \`${meant.address}\`.`,
    mend: `write \`${meant.address}${shortened(rest)}\``,
  };
}

function wrongImage(
  { url, tag }: PageOutline['images'][number],
  page: PageOutline,
  map: SiteMap,
  { hasFile }: Outline,
): Wrong | undefined {
  if (url === undefined || url.startsWith('data:image/')) return undefined;
  const target = targetOf(url, page.address);
  if (target.kind === 'elsewhere')
    return {
      message: `The picture comes from \`${shortened(target.url.host)}\`: the site asks nobody else for anything.`,
      mend: 'put the file into `public/`, if its licence allows that',
    };
  const beside = !tag && target.kind === 'here' && !url.startsWith('/');
  const there = beside
    ? hasFile(posix.join(posix.dirname(page.file), url))
    : target.kind === 'here' && map.hasFile(target.path);
  if (there) return undefined;
  const where = beside ? `beside \`${page.file}\`` : 'in `public/`';
  return {
    message: `There is no picture ${inQuotes(url)} ${where}.`,
    mend: 'correct the path, or add the file',
  };
}

/** The address that a page would have of which somebody wrote another. */
function ownAddress(path: string): string {
  const bare = path.replace(/\.(?:html|mdx?)$/i, '').replace(/(^|\/)index\/?$/i, '$1');
  return bare.endsWith('/') ? bare : `${bare}/`;
}

function inQuotes(text: string): string {
  return text.trim() === '' ? 'of no text' : `\`${shortened(text)}\``;
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
