import type { CapturedPacket } from '../../labs/capture.ts';
import type { Packet } from '../../labs/packet/layer.ts';

/** A captured packet and what is in it. */
export interface Observation {
  captured: CapturedPacket;
  packet: Packet;
  /** Index of the first header of the packet that is followed: 0, or more where tunnels carry it. */
  depth: number;
}

/** One packet's way: where it was seen, in the order of time. */
export interface Trail {
  observations: Observation[];
}

/** A trail there and, where the packet was answered, the answer's trail; both may end before they arrive. */
export interface RoundTrip {
  there: Trail;
  back: Trail | undefined;
}
