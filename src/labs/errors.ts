/**
 * An error that a person can mend: a wrong name, a missing file, an image that isn't there. Programs print its
 * message in one line, without a stack trace, and exit with 2.
 */
export class UserError extends Error {
  override name = 'UserError';
}
