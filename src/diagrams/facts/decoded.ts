import type { CapturedPacket } from '../../labs/capture.ts';
import { decode } from '../../labs/packet/decode.ts';
import { remembered } from './remembered.ts';

/** The headers of a captured packet, read once. */
export const decodedPacket = remembered(({ link, bytes, length }: CapturedPacket) =>
  decode(link, Buffer.from(bytes, 'hex'), length),
);
