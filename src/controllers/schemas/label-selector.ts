import { z } from 'zod';
import { maybe } from './fields.ts';

const key = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
    'is no key of a label',
  );
const value = z
  .string()
  .regex(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/, 'is no value of a label');

const requirement = z
  .looseObject({
    key,
    operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
    values: maybe(z.array(value)),
  })
  .superRefine(({ operator, values = [] }, context) => {
    const message =
      operator === 'In' || operator === 'NotIn'
        ? values.length === 0 && `must be specified when \`operator\` is ${operator}`
        : values.length > 0 && `may not be specified when \`operator\` is ${operator}`;
    if (message) context.addIssue({ code: 'custom', path: ['values'], message });
  });

/**
 * A selector of labels.
 * Source: ValidateLabelSelector in staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go of Kubernetes.
 */
export const labelSelector = z.looseObject({
  matchLabels: maybe(z.record(key, value)),
  matchExpressions: maybe(z.array(requirement)),
});
