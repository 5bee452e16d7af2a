/** What stands around the prose of a hop in what an Astro component rendered. Text can't hold it: `<` is escaped there. */
const begin = '<!--hop ';
const end = '<!--/hop-->';

/** The mark before the prose of the hop with this identity. */
export function proseBegin(at: string): string {
  return `${begin}${encodeURIComponent(at)}-->`;
}

/** The mark behind it. */
export function proseEnd(): string {
  return end;
}

/** What stands in a packet walk on its page. */
export interface WalkProse {
  /** HTML that is about the whole walk. */
  whole: string;
  /** HTML by the hop that it is about. */
  hops: Map<string, string>;
}

/** Takes the rendered content of a packet walk apart. */
export function proseOf(html: string): WalkProse {
  const hops = new Map<string, string>();
  const [first = '', ...parts] = html.split(begin);
  let whole = first;
  for (const part of parts) {
    const [head = '', rest = ''] = cut(part, '-->');
    const [prose = '', after = ''] = cut(rest, end);
    const at = decodeURIComponent(head);
    hops.set(at, (hops.get(at) ?? '') + prose.trim());
    whole += after;
  }
  return { whole: whole.trim(), hops };
}

function cut(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}
