import type { Layer } from './layer.ts';
import type { Reader } from './reader.ts';

/** Which header follows, by the number that the header before it gives. */
export type Next =
  /** An Ethernet frame, or an IP packet of either version. */
  | { by: 'link'; value: 'ethernet' | 'ip' }
  /** https://www.iana.org/assignments/ieee-802-numbers */
  | { by: 'ethertype'; value: number }
  /** https://www.iana.org/assignments/protocol-numbers */
  | { by: 'protocol'; value: number }
  /** The destination port of UDP. */
  | { by: 'port'; value: number };

/** A header, decoded. */
export interface Header {
  layer: Layer;
  /** Undefined where nothing that can be decoded follows. */
  next?: Next | undefined;
}

/**
 * Decodes the header at the reader's place and goes on behind it. Returns undefined, and stays, where the header is cut
 * off or isn't one.
 */
export type Decoder = (reader: Reader) => Header | undefined;
