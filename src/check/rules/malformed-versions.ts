import { parseVersions } from '../../labs/versions.ts';
import type { BookRule } from '../rule.ts';

/** A file of what changed when that can't be read, or says something that it must not. */
export const malformedVersions: BookRule = {
  id: 'malformed-versions',
  severity: 'error',
  doc: {
    finds:
      'an entry of `content/versions.yaml` that lacks something, has something unknown, or is there twice; see [formats](formats.md#contentversionsyaml-written-by-the-author)',
    why: 'Sentences on pages take their words from it, and the page of versions shows all of it.',
    example: 'content/versions.yaml:\n\nchanges: []',
    exampleOf: 'files',
    mend: 'as the message says',
    always: 'what can’t be read can’t be shown',
  },
  compare: ({ versions }) => (versions === undefined ? [] : parseVersions(versions).problems),
};
