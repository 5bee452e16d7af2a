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

/** A trail there and, where an answer came, the answer's trail back. */
export interface RoundTrip {
  there: Trail;
  back: Trail | undefined;
}
