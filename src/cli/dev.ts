import { parseArgs } from 'node:util';
import { projectRoot } from './root.ts';
import { runTool } from './tools.ts';

export const summary = 'serve the book while you write, with findings as you type';

export const help = `Usage: hopbook dev [--port <number>]

Serves the book on localhost:4321 and shows every change at once. Findings of the check appear in the browser,
beside the text that they are about, and in the terminal.`;

/** Serves until it is stopped. */
export function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '4321' } } });
  return runTool(projectRoot(), 'astro', ['dev', '--port', values.port]);
}
