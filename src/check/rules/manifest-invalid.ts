import { manifestReports } from '../manifests/manifests.ts';
import type { Rule } from '../rule.ts';

/** A Kubernetes object that an API server would refuse. */
export const manifestInvalid: Rule = {
  id: 'manifest-invalid',
  severity: 'error',
  doc: {
    finds:
      'a Kubernetes object in a `yaml` or `json` block, or in a YAML or JSON file of a lab, that an API server would refuse: not YAML or JSON, a field that its kind doesn’t have, a value of the wrong type or form, something required that is missing, fields that contradict each other',
    why: 'Readers copy manifests. One with a misspelt field does something else than the page says, and often says nothing.',
    example: [
      '```yaml',
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      '  name: web',
      'spec:',
      '  sessionAffinty: ClientIP',
      '  ports:',
      '    - port: 80',
      '```',
    ].join('\n'),
    mend: 'correct it; where lines were left out, put a line `...` there; [formats](formats.md#kubernetes-objects) says what is checked',
  },
  check: (book) => manifestReports(book, 'invalid'),
};
