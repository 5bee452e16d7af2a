/** How far a lab's start has got. */
export type LabProgress =
  /** Bytes of the machine that have come; the total is known before the first byte. */
  | { phase: 'fetch'; bytes: number; total: number }
  /** The machine is being restored from its snapshot. */
  | { phase: 'restore' }
  /** `up.sh` begins a step. */
  | { phase: 'step'; text: string };
