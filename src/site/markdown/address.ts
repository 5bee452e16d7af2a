/** Where a page's Markdown is: beside its HTML. `/cni/flannel/` is in `/cni/flannel/index.md`. */
export function markdownAddress(page: string): string {
  return `${page}index.md`;
}

/**
 * Where a link of a page leads in its Markdown: to the Markdown of other pages, by addresses that can be followed.
 * @param url as the page has it.
 * @param from the page's address.
 * @param absolute makes an address below the site one that others can follow.
 */
export function linkInMarkdown(url: string, from: string, absolute: (address: string) => string): string {
  if (url.startsWith('#') || /^[a-z][a-z+.-]*:/i.test(url)) return url;
  const { pathname, search, hash } = new URL(url, `http://site${from}`);
  return absolute((pathname.endsWith('/') ? markdownAddress(pathname) : pathname) + search + hash);
}
