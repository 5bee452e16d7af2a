import { existsSync, readFileSync } from 'node:fs';
import type { Element } from '@expressive-code/core/hast';
import { outputLines, parseConsole, printCommand } from '../../labs/console.ts';
import { parseTranscript } from '../../labs/transcript.ts';
import { renderConsole } from '../console/render.ts';

/** A recorded command, drawn as on its page. */
export interface Excerpt {
  block: Element;
  kernel: string;
  recorded: string;
}

/** The first recording of a command in a lab; undefined where the lab has none. */
export function readExcerpt(lab: string, command: string, lines: number): Excerpt | undefined {
  const file = `labs/${lab}/transcript.yaml`;
  if (!existsSync(file)) return undefined;
  const transcript = parseTranscript(file, readFileSync(file, 'utf8')).data;
  const found = transcript?.commands.find((recorded) => recorded.command === command);
  if (!transcript || !found) return undefined;
  const output = outputLines(found.output).map((text) => ({ text, elision: false }));
  const shown = output.length > lines ? [...output.slice(0, lines), { text: '...', elision: true }] : output;
  return {
    block: renderConsole({
      text: parseConsole(printCommand({ ...found, prompt: '#' }, shown).join('\n')),
      marks: new Set(),
      norun: undefined,
      check: false,
      recording: undefined,
      viewBase: '',
      firstLine: undefined,
    }),
    kernel: transcript.kernel,
    recorded: transcript.recorded,
  };
}
