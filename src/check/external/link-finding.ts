import type { Finding } from '../finding.ts';
import type { Answer } from './answer.ts';
import type { ExternalLink } from './external-link.ts';

/** What an answer says about a link; undefined where all is well. */
export function linkFinding({ url, file, place }: ExternalLink, answer: Answer): Finding | undefined {
  const address = `\`${url.href.length > 200 ? `${url.href.slice(0, 200)}…` : url.href}\``;
  switch (answer.kind) {
    case 'there':
      return undefined;
    case 'no-place':
      return {
        rule: 'dead-anchor',
        severity: 'error',
        file,
        place,
        message: `${address} is there, but has no place of this name.`,
        mend: 'link to the heading that it became, or to the page',
      };
    case 'gone':
      return {
        rule: 'dead-link',
        severity: 'error',
        file,
        place,
        message: `${address} ${answer.why}.`,
        mend: 'link to where it has moved, to a kept copy, or to another source',
      };
    case 'unclear':
      return {
        rule: 'unclear-link',
        severity: 'warning',
        file,
        place,
        message: `${address} ${answer.why}.`,
        mend: 'look at it in a browser; if it is right, name it in `src/check/external/ignored.ts`',
      };
  }
}
