import type { Decoder } from './header.ts';
import type { WireguardLayer } from './layer.ts';

/** Whole lengths of the handshake's messages, and the smallest of transport data (which is padded to 16 bytes). */
const lengths = new Map([
  [1, 148],
  [2, 92],
  [3, 64],
]);
const smallestData = 32;

/**
 * https://www.wireguard.com/protocol/: a type, three zero bytes, and for transport data the receiver's index and a
 * counter, both little-endian. It has no port of its own, so type and length must fit. What follows is encrypted.
 */
export const wireguard: Decoder = (reader) => {
  const type = reader.u8(0);
  if (!reader.has(4) || reader.u24(1) !== 0) return undefined;
  if (type !== 4) {
    if (lengths.get(type) !== reader.left) return undefined;
    reader.skip(4);
    return { layer: { protocol: 'wireguard', type } };
  }
  if (reader.left < smallestData || reader.left % 16 !== 0 || !reader.has(16)) return undefined;
  const layer: WireguardLayer = {
    protocol: 'wireguard',
    type,
    receiver: littleEndian(reader.slice(4, 4)),
    counter: littleEndian(reader.slice(8, 8)),
  };
  reader.skip(16);
  return { layer };
};

/** A counter above 2^53 would lose digits: no key lives that long. */
function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 0x100 + byte, 0);
}
