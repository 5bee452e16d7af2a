import { z } from 'zod';
import { cidrOf, isIn } from '../cidr.ts';
import { cidr, metadata, port, portOrName, protocol, struct } from './fields.ts';
import { labelSelector } from './label-selector.ts';

const ipBlock = struct({ cidr, except: z.array(cidr).optional() }).superRefine(
  ({ cidr: whole, except = [] }, context) => {
    const outer = cidrOf(whole);
    for (const [index, text] of except.entries()) {
      const inner = cidrOf(text);
      if (!isIn(inner, outer) || inner.bits === outer.bits)
        context.addIssue({
          code: 'custom',
          path: ['except', index],
          message: `${text} must be a strict subset of \`cidr\` ${whole}`,
        });
    }
  },
);

const peer = struct({
  podSelector: labelSelector.optional(),
  namespaceSelector: labelSelector.optional(),
  ipBlock: ipBlock.optional(),
}).superRefine(({ podSelector, namespaceSelector, ipBlock: block }, context) => {
  const isByLabels = podSelector !== undefined || namespaceSelector !== undefined;
  const message =
    block === undefined
      ? !isByLabels && 'must specify a peer'
      : isByLabels && 'may not specify both ipBlock and another peer';
  if (message) context.addIssue({ code: 'custom', message });
});

const policyPort = struct({
  protocol: protocol.optional(),
  port: portOrName.optional(),
  endPort: port.optional(),
}).superRefine(({ port: first, endPort }, context) => {
  if (endPort === undefined) return;
  const message =
    first === undefined
      ? 'may not be specified when `port` is not specified'
      : typeof first === 'string'
        ? 'may not be specified when `port` is non-numeric'
        : endPort < first && 'must be greater than or equal to `port`';
  if (message) context.addIssue({ code: 'custom', path: ['endPort'], message });
});

const ports = z.array(policyPort).optional();
const peers = z.array(peer).optional();

/**
 * The fields of a NetworkPolicy.
 * Source: ValidateNetworkPolicy in pkg/apis/networking/validation/validation.go of Kubernetes.
 */
export const networkPolicySchema = struct({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: struct({
    podSelector: labelSelector.optional(),
    policyTypes: z
      .array(z.enum(['Ingress', 'Egress']))
      .max(2, 'may not specify more than two policyTypes')
      .optional(),
    ingress: z.array(struct({ from: peers, ports })).optional(),
    egress: z.array(struct({ to: peers, ports })).optional(),
  }).optional(),
});
