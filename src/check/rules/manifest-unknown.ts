import { manifestReports } from '../manifests/manifests.ts';
import type { Rule } from '../rule.ts';

/** A Kubernetes object of a kind that there is no schema of. */
export const manifestUnknown: Rule = {
  id: 'manifest-unknown',
  severity: 'warning',
  doc: {
    finds:
      'a Kubernetes object that can’t be validated, because neither Kubernetes nor Gateway API have its API group, or because it is newer than the schemas',
    why: 'Nothing in it is proven, and readers can’t see that.',
    example: [
      '```yaml',
      'apiVersion: projectcalico.org/v3',
      'kind: IPPool',
      'metadata:',
      '  name: pods',
      '```',
    ].join('\n'),
    mend: 'compare it with the definitions of the project that it belongs to, then suppress this and say with which release',
  },
  check: (book) => manifestReports(book, 'unknown'),
};
