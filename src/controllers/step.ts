/** What a host of a lab runs so that it does what the objects ask for. */
export interface Step {
  /** The host's name. */
  host: string;
  /** A command line (sh), run with the lab's folder as its own. */
  command: string;
  /** Its standard input. */
  input: string;
}
