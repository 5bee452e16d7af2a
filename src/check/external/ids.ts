/**
 * The places in the HTML of a page that a link may lead to: ids, and the names of old anchors. GitHub puts `user-content-` in
 * front of those in its Markdown, and hands some of that to its scripts as JSON, with quotes escaped.
 */
export function idsIn(html: string): Set<string> {
  const ids = new Set<string>();
  for (const [, quoted, bare] of html.matchAll(
    /\s(?:id|name)=(?:\\?["']([^"'\\>]{1,300})|([^\s"'>]{1,300}))/gi,
  )) {
    const id = decoded((quoted ?? bare)!);
    ids.add(id);
    ids.add(id.replace(/^user-content-/, ''));
  }
  return ids;
}

/** Whether a page has a place. `place` is what stands behind `#`, as the link has it. */
export function hasPlace(ids: ReadonlySet<string>, place: string): boolean {
  return ids.has(place) || ids.has(percentDecoded(place));
}

/**
 * The place on its page that a link names; undefined where it names none that HTML could tell: the top, a text to search
 * for, or lines of a file that a forge's script counts.
 */
export function placeIn(url: URL): string | undefined {
  const place = url.hash.slice(1).replace(/:~:.*$/s, '');
  const isLines = /^L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?$/.test(place);
  return place === '' || place === 'top' || isLines || /^[!/]/.test(place) ? undefined : place;
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll('&amp;', '&');
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
