import type { Rule } from '../rule.ts';

/** A lab that no page names. */
export const labWithoutPage: Rule = {
  id: 'lab-without-page',
  severity: 'error',
  doc: {
    finds: 'a lab that no page names',
    why: 'Readers never find it, and it costs each verification of the book its time.',
    example: [
      'labs/cni/flannel/lab.yaml',
      'labs/cni/flannel/up.sh',
      '# and no page has `lab: cni/flannel`',
    ].join('\n'),
    exampleOf: 'files',
    mend: 'name it on its page, or remove its folder',
  },
  check: ({ labs, pages }) =>
    labs
      .filter((lab) => !pages.some((claims) => claims.lab === lab))
      .map((lab) => ({
        file: `${lab.folder}/lab.yaml`,
        place: lab.lab.at(['title']),
        message: `No page has \`lab: ${lab.name}\` in its front matter.`,
        mend: `name the lab on its page, or remove \`${lab.folder}\``,
      })),
};
