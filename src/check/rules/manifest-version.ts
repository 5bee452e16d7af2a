import { manifestReports } from '../manifests/manifests.ts';
import type { Rule } from '../rule.ts';

/** A Kubernetes object of an API version that is no longer served. */
export const manifestVersion: Rule = {
  id: 'manifest-version',
  severity: 'error',
  doc: {
    finds: 'a Kubernetes object of an API version that Kubernetes or Gateway API no longer serves',
    why: 'A cluster of today refuses it, and its successor may need other fields.',
    example: [
      '```yaml',
      'apiVersion: extensions/v1beta1',
      'kind: Ingress',
      'metadata:',
      '  name: web',
      '```',
    ].join('\n'),
    mend: 'use the successor that the finding names; the [deprecation guide](https://kubernetes.io/docs/reference/using-api/deprecation-guide/) tells what else changes',
  },
  check: (book) => manifestReports(book, 'removed'),
};
