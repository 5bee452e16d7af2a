import type { RecordedCommand } from '../../labs/transcript.ts';

/** A command on a page. */
export type ShownCommand = Pick<RecordedCommand, 'host' | 'command'>;

/**
 * Where each command of a page is in the recording. Both are in page order, but a recording holds more: the command that
 * checks an exercise ran twice, and the page shows it once.
 * @returns an index for each shown command; undefined for one that was not recorded.
 */
export function recordedIndexes(
  shown: readonly ShownCommand[],
  recorded: readonly ShownCommand[],
): (number | undefined)[] {
  let from = 0;
  return shown.map(({ host, command }) => {
    const index = recorded.findIndex(
      (other, at) => at >= from && other.host === host && other.command === command,
    );
    if (index < 0) return undefined;
    from = index + 1;
    return index;
  });
}
