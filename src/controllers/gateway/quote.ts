/** A word of the proxy's configuration, quoted where it has characters that mean something there. */
export function quoted(text: string): string {
  return /^[\w./:=@,+~^|*-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text where the configuration takes a log format: `%` begins what is filled in. */
export function literal(text: string): string {
  return text.replaceAll('%', '%%');
}

/** A text for a place in a regular expression. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
