/** What a link leads to, as far as its text and its page tell. */
export type LinkTarget =
  /** To the site itself: a path from its root, decoded, and the place there; `undefined` where none is named. */
  | { kind: 'here'; path: string; anchor: string | undefined }
  /** To another site, or another machine. */
  | { kind: 'elsewhere'; url: URL }
  /** To something that no page and no site is: `mailto:`, `file:`, … The scheme without its colon. */
  | { kind: 'other'; scheme: string; url: URL }
  /** To nothing that a browser understands. */
  | { kind: 'none' };

/** A host that can't exist, RFC 6761: what is still there after resolving leads to the site itself. */
const self = 'https://book.invalid';

/** Resolves the text of a link on the page at an address (`/linux/veth/`), as a browser does. */
export function targetOf(link: string, address: string): LinkTarget {
  const text = link.trim();
  const url = text === '' ? null : URL.parse(text, self + address);
  if (url === null) return { kind: 'none' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { kind: 'other', scheme: url.protocol.slice(0, -1), url };
  if (url.origin !== self) return { kind: 'elsewhere', url };
  const hash = text.includes('#') ? decoded(url.hash.slice(1)) : undefined;
  return { kind: 'here', path: decoded(url.pathname), anchor: hash };
}

/** A text without percent signs; as it is where they are none of UTF-8's. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
