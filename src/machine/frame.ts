/** A message between the driver and the machine's agent; the agent's own file says what the types mean. */
export interface Frame {
  /** One ASCII letter. */
  type: string;
  /** Number of the request that the frame belongs to. */
  id: number;
  payload: Uint8Array;
}

const HEADER = 9;

/** Puts a frame into bytes. */
export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(HEADER + frame.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 5 + frame.payload.length);
  view.setUint8(4, frame.type.charCodeAt(0));
  view.setUint32(5, frame.id);
  bytes.set(frame.payload, HEADER);
  return bytes;
}

/** Takes bytes in pieces of any size and gives the frames that are complete. */
export class FrameReader {
  #pending: Uint8Array[] = [];
  #length = 0;

  /** Adds bytes and returns the frames that they complete, in order. */
  push(bytes: Uint8Array): Frame[] {
    // The emulator may use its buffer again.
    this.#pending.push(bytes.slice());
    this.#length += bytes.length;
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    if (this.#length < HEADER) return undefined;
    const header = this.#peek(HEADER);
    const view = new DataView(header.buffer, header.byteOffset);
    const total = 4 + view.getUint32(0);
    if (this.#length < total) return undefined;
    const whole = this.#peek(total);
    this.#pending = [whole.subarray(total)];
    this.#length -= total;
    return {
      type: String.fromCharCode(whole[4]!),
      id: view.getUint32(5),
      payload: whole.slice(HEADER, total),
    };
  }

  /** The first pending piece, made at least `count` bytes long. */
  #peek(count: number): Uint8Array {
    if (this.#pending.length > 1 && this.#pending[0]!.length < count) this.#pending = [join(this.#pending)];
    return this.#pending[0]!;
  }
}

/** Joins pieces into one array of bytes. */
export function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
