import type { Captures } from '../../labs/capture.ts';
import { decodedPacket } from '../facts/decoded.ts';

/** Who sent to whom in the captures of a lab: MAC and IP addresses, tunnels' own and what they carry. */
export class Conversations {
  readonly #pairs = new Set<string>();

  constructor(captures: Captures | undefined) {
    for (const { packets } of Object.values(captures?.captures ?? {}))
      for (const packet of packets)
        for (const layer of decodedPacket(packet).layers) {
          if (layer.protocol === 'arp') this.#pairs.add(`${layer.senderAddress} ${layer.targetAddress}`);
          if (layer.protocol === 'ethernet' || layer.protocol === 'ipv4' || layer.protocol === 'ipv6')
            this.#pairs.add(`${layer.source} ${layer.destination}`);
        }
  }

  /** Whether a packet went from one of the addresses to one of the others. */
  between(from: ReadonlySet<string>, to: ReadonlySet<string>): boolean {
    return [...from].some((one) => [...to].some((other) => this.#pairs.has(`${one} ${other}`)));
  }
}
