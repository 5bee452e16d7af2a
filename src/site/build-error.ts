import { AstroError } from 'astro/errors';

/**
 * What ends a build that did what it should: one message, without the stack of a program.
 * @param hint what to do about it.
 */
export function buildError(message: string, hint: string): AstroError {
  const error = new AstroError(message, hint);
  error.name = 'hopbook';
  error.stack = '';
  return error;
}
