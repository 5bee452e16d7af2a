/**
 * What a command prints into a pipe, as a terminal needs it: with a return before each new line that has none.
 * @param before the byte that came before these.
 */
export function withReturns(bytes: Uint8Array, before: number): Uint8Array {
  const out: number[] = [];
  for (const byte of bytes) {
    if (byte === 0x0a && before !== 0x0d) out.push(0x0d);
    out.push(byte);
    before = byte;
  }
  return Uint8Array.from(out);
}
