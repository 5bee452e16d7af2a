/** The way from an object to one of its values: names of fields and indexes of lists. */
export type Path = readonly (string | number)[];

const longest = 80;

/** A path as people write it: `spec.ports[0].port`, `metadata.labels["app.kubernetes.io/name"]`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (/^[A-Za-z$_][\w$-]*$/.test(step)) return `${index > 0 ? '.' : ''}${clipped(step)}`;
      return `[${JSON.stringify(clipped(step))}]`;
    })
    .join('');
}

/** A path in backticks; `this object` for the object itself. */
export function quotePath(path: Path): string {
  return path.length > 0 ? `\`${pathText(path)}\`` : 'this object';
}

/** A value in backticks, on one line and short. */
export function quoteValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return `\`${typeof value === 'string' ? clipped(value) : String(value)}\``;
}

/** A text without control characters and backticks, and no longer than a person reads. */
function clipped(text: string): string {
  const plain = text.slice(0, longest).replaceAll(/[\p{Cc}\p{Cf}`]/gu, '\u{FFFD}');
  return text.length > longest ? `${plain}…` : plain;
}
