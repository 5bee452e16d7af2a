import { isRun } from '../../labs/page-commands.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A console block on a page that names no lab. */
export const consoleWithoutLab: Rule = {
  id: 'console-without-lab',
  severity: 'error',
  doc: {
    finds: 'a console block on a page that names no lab',
    why: 'A console block tells the reader that it was run and recorded; this one never was.',
    example: ['---', 'title: Notation', '---', '', '```console', 'node# ip route', '```'].join('\n'),
    mend: 'name the lab, or say `norun="…"`',
    always: '`norun="…"` says the reason where readers see it',
  },
  check: eachPage(({ page }) => {
    if (page.lab) return [];
    return page.blocks.filter(isRun).map(({ place }) => ({
      file: page.file,
      place,
      message: 'This console block claims to have been run, but the page names no lab.',
      mend: 'add `lab: <chapter>/<lab>` to the front matter, or say why it is not run: `norun="…"` after `console`',
    }));
  }),
};
