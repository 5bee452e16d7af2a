import type { Captures } from '../../labs/capture.ts';
import type { Facts } from '../../labs/facts.ts';
import type { RecordedCommand } from '../../labs/transcript.ts';

/** What was recorded of a lab. */
export interface Recording {
  commands: readonly RecordedCommand[];
  facts: Facts | undefined;
  captures: Captures['captures'];
  /** The checks of exercises, which change nothing. */
  checks: ReadonlySet<RecordedCommand | undefined>;
}
