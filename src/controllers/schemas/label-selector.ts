import { z } from 'zod';
import { labelKey, labelValue, labels, struct } from './fields.ts';

/**
 * A selector of labels.
 * Source: ValidateLabelSelector in staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go of Kubernetes.
 */
export const labelSelector = struct({
  matchLabels: labels.optional(),
  matchExpressions: z
    .array(
      struct({
        key: labelKey,
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(labelValue).optional(),
      }).superRefine(({ operator, values = [] }, context) => {
        const message =
          operator === 'In' || operator === 'NotIn'
            ? values.length === 0 && `must be specified when \`operator\` is ${operator}`
            : values.length > 0 && `may not be specified when \`operator\` is ${operator}`;
        if (message) context.addIssue({ code: 'custom', path: ['values'], message });
      }),
    )
    .optional(),
});
