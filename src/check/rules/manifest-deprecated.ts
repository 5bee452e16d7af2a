import { manifestReports } from '../manifests/manifests.ts';
import type { Rule } from '../rule.ts';

/** A Kubernetes object of an API version that is deprecated. */
export const manifestDeprecated: Rule = {
  id: 'manifest-deprecated',
  severity: 'warning',
  doc: {
    finds: 'a Kubernetes object of an API version that is deprecated',
    why: 'It works until a release drops it, and then the page is wrong. kubectl warns readers who try it.',
    example: ['```yaml', 'apiVersion: v1', 'kind: Endpoints', 'metadata:', '  name: web', '```'].join('\n'),
    mend: 'use the successor that the finding names; a page about the old version says so as it suppresses this',
  },
  check: (book) => manifestReports(book, 'deprecated'),
};
