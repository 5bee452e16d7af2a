import { encodeFrame, FrameReader, type Frame } from './frame.ts';
import type { Emulator } from './types.ts';

/** Payload bytes a frame, so that a frame fits into the guest's terminal buffer of 4,096 bytes. */
const MAX_PAYLOAD = 3_000;

/** The line to a machine's agent: frames in both directions, one at a time towards the agent. */
export class Line {
  readonly #emulator: Emulator;
  readonly #reader = new FrameReader();
  #taken = Promise.withResolvers<undefined>();
  /** The frames that wait to be sent, as a chain: the console takes one at a time. */
  #sending: Promise<void> = Promise.resolve();
  #nextId = 1;

  /** @param onFrame is told each frame that the agent sends, but for those that say that a frame was taken. */
  constructor(emulator: Emulator, onFrame: (frame: Frame) => void) {
    this.#emulator = emulator;
    emulator.onBytes((bytes) => {
      for (const frame of this.#reader.push(bytes)) {
        if (frame.type === 'A') this.#taken.resolve(undefined);
        else onFrame(frame);
      }
    });
  }

  /** A number for a request that no other has. */
  newId(): number {
    return this.#nextId++;
  }

  /** Sends a frame after all that were handed in before. */
  send(type: string, id: number, payload: Uint8Array): void {
    this.#sending = this.#sending.then(() => this.#send(type, id, payload));
  }

  async #send(type: string, id: number, payload: Uint8Array): Promise<void> {
    for (let at = 0; at === 0 || at < payload.length; at += MAX_PAYLOAD) {
      const last = at + MAX_PAYLOAD >= payload.length;
      this.#taken = Promise.withResolvers();
      this.#emulator.send(
        encodeFrame({ type: last ? type : 'P', id, payload: payload.subarray(at, at + MAX_PAYLOAD) }),
      );
      await this.#taken.promise;
    }
  }
}
