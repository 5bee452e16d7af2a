import { outputLines } from '../../labs/console.ts';
import type { CommandResult } from '../../machine/types.ts';

/** What a check says: solved, or why not yet. */
export type Verdict = { solved: true } | { solved: false; reason: string };

/**
 * Reads a verdict from how a check's command ended. The reason is what it printed: somebody else's text, with its control
 * characters made visible.
 */
export function verdictOf({ stdout, exit, timedOut }: CommandResult): Verdict {
  if (timedOut)
    return { solved: false, reason: 'The check took longer than the lab allows and was stopped.' };
  if (exit === 0) return { solved: true };
  const reason = outputLines(new TextDecoder().decode(stdout)).join('\n').trim();
  return { solved: false, reason: reason || `The check ended with exit code ${exit} and gave no reason.` };
}
