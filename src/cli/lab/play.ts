import { styleText } from 'node:util';
import { count, prettyDiff } from '../../check/reporters/pretty.ts';
import { printCommand, visible } from '../../labs/console.ts';
import { UserError } from '../../labs/errors.ts';
import type { Answer } from '../../labs/session.ts';
import type { RecordedCommand } from '../../labs/transcript.ts';
import { differenceMessage } from '../difference.ts';
import { readKey } from '../../terminal/read-key.ts';
import type { OpenLab } from './open.ts';
import { PlainText } from './plain-text.ts';
import { needHost, openShells } from './shells.ts';

/** How to play. */
export interface PlayOptions {
  /** Whether a person at a terminal is asked before each command. */
  person: boolean;
}

const keys = 'Enter run it · a run all · s a shell there · q quit';

/**
 * Plays the page's commands in order, prints each with its output, and compares it with the recording.
 * @returns 1 where an answer differs, else 0.
 * @throws MachineError if the machine stops.
 */
export async function playCommands(lab: OpenLab, { person }: PlayOptions): Promise<number> {
  const { commands } = lab.session.bundle;
  const color = process.stdout.isTTY && process.stdout.hasColors();
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const started = performance.now();
  let asking = person;
  let played = 0;
  let different = 0;
  for (const [index, recorded] of commands.entries()) {
    console.log(prompt(recorded, (text) => style('bold', text)));
    if (asking) {
      const key = await choose(lab, recorded.host, style('dim', `${index + 1}/${commands.length}  ${keys}`));
      if (key === 'q') break;
      asking = key !== 'a';
    }
    const answer = await runOne(lab, index);
    played++;
    if (answer.difference) {
      different++;
      console.log(style('red', `✖ ${explain(recorded, answer, lab.session.bundle.timeout)}`));
      const { output } = answer.difference;
      if (output) for (const line of prettyDiff(output, ['recorded', 'now'], color)) console.log(line);
    } else console.log(style('green', '✔ as recorded'));
    console.log();
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  const verdict = different === 0 ? 'As recorded' : count(different, 'difference');
  console.log(`${verdict}: ${count(played, 'command')} of ${commands.length} (${seconds} s)`);
  return different === 0 ? 0 : 1;
}

/** The command as pages show it. */
function prompt({ host, command }: RecordedCommand, bold: (text: string) => string): string {
  const [first, ...rest] = printCommand({ host, prompt: '#', command, exit: 0 }, []).map(visible);
  return [first!.replace(/^\S+ /, bold), ...rest].join('\n');
}

/** Waits for a key that says how to go on: Enter, `a` or `q`. */
async function choose(lab: OpenLab, host: string, question: string): Promise<'\r' | 'a' | 'q'> {
  for (;;) {
    process.stdout.write(question);
    const key = await readKey(['\r', 'a', 's', 'q']);
    process.stdout.write('\r\x1b[K');
    if (key !== 's') return key;
    try {
      await needHost(lab, host);
      await openShells(lab, host);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      console.log(error.message);
    }
  }
}

async function runOne({ session }: OpenLab, index: number): Promise<Answer> {
  const text = new PlainText((piece) => process.stdout.write(piece));
  const answer = await session.run(index, {
    onOutput: (bytes) => {
      text.push(bytes);
    },
  });
  text.end();
  return answer;
}

function explain(recorded: RecordedCommand, { difference, timedOut }: Answer, timeout: number): string {
  if (timedOut)
    return `\`${recorded.command}\` on ${recorded.host} took more than ${timeout} s and was killed.`;
  return differenceMessage(recorded, difference!);
}
