import { eachPage } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** A lab that two pages name: one recording can't hold two pages' commands. */
export const sharedLab: Rule = {
  id: 'shared-lab',
  severity: 'error',
  doc: {
    finds: 'two pages name the same lab',
    why: 'A lab’s commands run in page order, and a recording holds one page’s order only.',
    example: [
      '# content/cni/flannel.mdx',
      'lab: cni/flannel',
      '',
      '# content/cni/second.mdx',
      'lab: cni/flannel',
    ].join('\n'),
    exampleOf: 'files',
    mend: 'give one of them a lab of its own',
    always: 'one recording can’t hold two pages’ commands',
  },
  check: eachPage(({ page, lab }, { pages }) => {
    if (!page.lab || !lab) return [];
    const first = pages.find((other) => other.lab === lab)!.page;
    if (first === page) return [];
    const message = `\`${first.file}\` has the lab \`${lab.name}\` already; a lab belongs to one page.`;
    const mend = `give this page a lab of its own: copy \`${lab.folder}\` without what was recorded`;
    return [{ file: page.file, place: page.lab.place, message, mend }];
  }),
};
