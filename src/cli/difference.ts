import type { CommandDifference } from '../labs/compare.ts';
import type { LabCommand } from '../labs/replay.ts';

/** One sentence on a command that does otherwise than it did when it was recorded. */
export function differenceMessage({ host, command }: LabCommand, { exit }: CommandDifference): string {
  const what = exit === undefined ? 'answers otherwise than recorded' : `ends with exit code ${exit} now`;
  return `\`${command}\` on ${host} ${what}.`;
}
