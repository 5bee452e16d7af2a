import { suggestion } from '../../labs/near.ts';
import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A page that names a lab without a folder. */
export const unknownLab: Rule = {
  id: 'unknown-lab',
  severity: 'error',
  check: eachPage(({ page, lab }, { labs }) => {
    if (!page.lab || lab) return [];
    const { name, place } = page.lab;
    const near = suggestion(
      name,
      labs.map((known) => known.name),
    );
    return [{ file: page.file, place, message: `There is no lab \`${name}\` in \`labs/\`.${near}` }];
  }),
};
