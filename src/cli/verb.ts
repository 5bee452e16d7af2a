/** What `hopbook` can be told to do. Each verb is one file, loaded when it is named. */
export interface Verb {
  /** One line for the list of verbs. */
  summary: string;
  /** What `hopbook <verb> --help` prints. */
  help: string;
  /**
   * Does it, with what follows the verb on the command line.
   * @returns the exit code: 0 fine, 1 findings.
   * @throws UserError for what the user can mend; hopbook then prints its message and exits with 2.
   */
  run(args: string[]): Promise<number>;
}
