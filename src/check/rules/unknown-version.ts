import { suggestion } from '../../labs/near.ts';
import { parseVersions, sinceForms, versionsFile } from '../../labs/versions.ts';
import type { BookRule } from '../rule.ts';

/** A `<Since>` of a change that the file of what changed when doesn't have. */
export const unknownVersion: BookRule = {
  id: 'unknown-version',
  severity: 'error',
  doc: {
    finds:
      'a `<Since>` without the `id` of a change in `content/versions.yaml`, or with an `as` that it doesn’t know',
    why: 'The sentence around it says since when something is so, and there is nothing to say.',
    example: 'The mode is <Since id="nftables-mod-stable" />.',
    mend: `write the id of a change, or add the change to \`${versionsFile}\``,
    always: 'the page can’t be built without it',
  },
  compare: ({ pages, versions }) => {
    const { data, problems } = parseVersions(versions ?? 'releases: {}\nchanges: []');
    if (problems.length > 0) return [];
    const known = (data?.changes ?? []).map(({ id }) => id);
    const ids = new Set(known);
    return pages.flatMap(({ file, sinces }) =>
      sinces.flatMap(({ id, form, place }) => {
        const report = (message: string, mend: string) => [{ file, place, message, mend }];
        if (form === undefined)
          return report(
            '`as` of `<Since>` is none that it knows.',
            `write one of ${sinceForms.map((one) => `\`${one}\``).join(', ')}`,
          );
        if (id === '') return report('`<Since>` lacks its `id`.', 'write `id="…"` as plain text');
        if (ids.has(id)) return [];
        return report(
          `\`${versionsFile}\` has no change \`${id}\`.${suggestion(id, known)}`,
          'write its id, or add the change there',
        );
      }),
    );
  },
};
