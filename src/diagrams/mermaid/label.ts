const named: Record<string, string> = { quot: '"', lt: '<', gt: '>', amp: '&' };

/** A label as Mermaid's parser keeps it, as the reader sees it: lines joined by newlines, characters decoded. */
export function labelText(label: string): string {
  return (
    label
      .replaceAll(/<br\s*\/?>|\\n/gi, '\n')
      // Mermaid writes `#quot;` and `#35;` like this before it parses.
      .replaceAll(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll(/ﬂ°(\w+)¶ß/g, (entity, name: string) => named[name] ?? entity)
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter(Boolean)
      .join('\n')
  );
}
