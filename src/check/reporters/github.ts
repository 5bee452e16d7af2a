import { visible } from '../../labs/console.ts';
import type { CheckResult } from '../check.ts';
import { diffText } from './diff.ts';

/**
 * A check's findings as commands to GitHub's runner, which shows them beside the lines of a pull request.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport({ findings }: CheckResult): string {
  return findings
    .map(({ severity, file, place, rule, message, diff, mend }) => {
      const end = place.end?.line === place.line ? { endColumn: place.end.column } : {};
      const properties = { file, line: place.line, col: place.column, ...end, title: rule };
      const text = [
        visible(message),
        ...(diff ? ['- the page  + recorded', ...diffText(diff)] : []),
        ...(mend === undefined ? [] : [`mend: ${visible(mend)}`]),
      ].join('\n');
      const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${severity} ${list.join(',')}::${data(text)}\n`;
    })
    .join('');
}

/** What would end a command or begin another one is written as its code. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
