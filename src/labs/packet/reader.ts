/**
 * Reads a packet from its beginning to its end. Numbers are big-endian, as on the wire. Nothing throws: what lies beyond
 * the captured bytes reads as 0, so a decoder asks `has` first.
 */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #end: number;
  /** How many bytes follow in the packet, captured or not. */
  left: number;

  /** @param length of the packet on the wire; `bytes` may hold less */
  constructor(bytes: Uint8Array, length: number) {
    this.#bytes = bytes;
    this.#end = bytes.length;
    this.left = length;
  }

  /** Whether that many more bytes were captured. */
  has(count: number): boolean {
    return this.#end - this.#at >= count;
  }

  /** The byte at a distance from here. */
  u8(offset: number): number {
    const at = this.#at + offset;
    return at < this.#end ? this.#bytes[at]! : 0;
  }

  u16(offset: number): number {
    return this.u8(offset) * 0x100 + this.u8(offset + 1);
  }

  u24(offset: number): number {
    return this.u16(offset) * 0x100 + this.u8(offset + 2);
  }

  u32(offset: number): number {
    return this.u16(offset) * 0x10000 + this.u16(offset + 2);
  }

  /** Bytes at a distance from here; fewer where fewer were captured. */
  slice(offset: number, count: number): Uint8Array {
    const from = Math.min(this.#at + offset, this.#end);
    return this.#bytes.subarray(from, Math.min(from + count, this.#end));
  }

  /** Goes on behind that many bytes. */
  skip(count: number): void {
    this.#at = Math.min(this.#at + count, this.#end);
    this.left = Math.max(this.left - count, 0);
  }

  /** Ends the packet that many bytes from here, because a header says so: what follows is padding. */
  limit(count: number): void {
    this.#end = Math.min(this.#at + count, this.#end);
    this.left = count;
  }

  /** What was captured from here on. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#end);
  }
}
