// v86's own declarations leave these members out; its documentation and examples use them.
import 'v86';

declare module 'v86' {
  interface V86 {
    /** The emulator proper. Its devices take the time from its class. */
    v86: { constructor: { microtick: () => number } };
    bus: { send(event: string, value: unknown): void };
    fs9p: {
      storage: {
        read(name: string, offset: number, count: number): Promise<Uint8Array | null>;
        cache(name: string, content: Uint8Array): Promise<void>;
        uncache(name: string): void;
      };
      load_from_json(tree: unknown): void;
    };
    zstd_decompress(size: number, packed: Uint8Array): ArrayBuffer;
  }
}
