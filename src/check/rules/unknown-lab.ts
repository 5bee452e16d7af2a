import { suggestion } from '../../labs/near.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A page that names a lab without a folder. */
export const unknownLab: Rule = {
  id: 'unknown-lab',
  severity: 'error',
  doc: {
    finds: '`lab:` names a lab without a folder in `labs/`',
    why: 'The page’s commands have nothing to run in, and nothing on it was recorded.',
    example: ['---', 'title: flannel', 'lab: cni/flanel', '---'].join('\n'),
    mend: 'correct the name, or make the lab',
    always: 'without its lab nothing on the page is proven',
  },
  check: eachPage(({ page, lab }, { labNames }) => {
    if (!page.lab || lab) return [];
    const { name, place } = page.lab;
    const near = suggestion(name, labNames);
    return [{ file: page.file, place, message: `There is no lab \`${name}\` in \`labs/\`.${near}` }];
  }),
};
