/** Why a lab can't start, or can't go on. Each asks the reader for something else. */
export type LabTrouble =
  /** The browser has no WebAssembly. */
  | 'no-webassembly'
  /** WebAssembly or workers are there, but a policy (of the browser, an extension, a proxy) forbids them. */
  | 'blocked'
  /** Something could not be fetched, or came damaged. */
  | 'download'
  /** The browser has no memory for the machine. */
  | 'memory'
  /** `up.sh` failed. */
  | 'set-up'
  /** The machine stopped while the lab was up. */
  | 'stopped';

/** A lab could not start, or stopped. The message says what happened. */
export class LabError extends Error {
  override name = 'LabError';
  readonly trouble: LabTrouble;

  constructor(trouble: LabTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}
