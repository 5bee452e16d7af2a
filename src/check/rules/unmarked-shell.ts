import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A shell's block on a page with a lab that is neither run nor marked. */
export const unmarkedShell: Rule = {
  id: 'unmarked-shell',
  severity: 'error',
  doc: {
    finds:
      'a `bash`, `sh`, `shell`, `zsh` or `shellsession` block on a page with a lab, neither run nor marked',
    why: 'Nobody knows whether its commands work, and it doesn’t say so.',
    example: ['```bash', 'ip route', '```'].join('\n'),
    mend: 'make it a console block, say `norun="…"`, or name the file of the lab that it shows: `file="up.sh"`',
    always: '`norun="…"` says the reason where readers see it',
  },
  check: eachPage(({ page }) => {
    if (!page.lab) return [];
    return page.blocks
      .filter((block) => !block.console && block.norun === undefined && !block.excerpt)
      .map(({ place, language }) => ({
        file: page.file,
        place,
        message: `This \`${language}\` block is neither run in the lab nor marked as not run.`,
        mend: `make it a \`console\` block, or say why it is not run: \`norun="…"\` after \`${language}\`; or name the file of the lab that it shows: \`file="…"\``,
      }));
  }),
};
