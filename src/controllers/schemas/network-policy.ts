import { z } from 'zod';
import { cidrOf, isIn } from '../cidr.ts';
import { maybe, metadata, port, portName, protocol } from './fields.ts';
import { labelSelector } from './label-selector.ts';

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'is no range of addresses (CIDR)');

const ipBlock = z
  .looseObject({ cidr, except: maybe(z.array(cidr)) })
  .superRefine(({ cidr: whole, except = [] }, context) => {
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
  });

const peer = z
  .looseObject({
    podSelector: maybe(labelSelector),
    namespaceSelector: maybe(labelSelector),
    ipBlock: maybe(ipBlock),
  })
  .superRefine(({ podSelector, namespaceSelector, ipBlock: block }, context) => {
    const isByLabels = podSelector !== undefined || namespaceSelector !== undefined;
    const message =
      block === undefined
        ? !isByLabels && 'must specify a peer'
        : isByLabels && 'may not specify both ipBlock and another peer';
    if (message) context.addIssue({ code: 'custom', message });
  });

const policyPort = z
  .looseObject({
    protocol: maybe(protocol),
    port: maybe(z.union([port, portName])),
    endPort: maybe(port),
  })
  .superRefine(({ port: first, endPort }, context) => {
    if (endPort === undefined) return;
    const message =
      first === undefined
        ? 'may not be specified when `port` is not specified'
        : typeof first === 'string'
          ? 'may not be specified when `port` is non-numeric'
          : endPort < first && 'must be greater than or equal to `port`';
    if (message) context.addIssue({ code: 'custom', path: ['endPort'], message });
  });

const ports = maybe(z.array(policyPort));
const peers = maybe(z.array(peer));

/**
 * The fields of a NetworkPolicy.
 * Source: ValidateNetworkPolicy in pkg/apis/networking/validation/validation.go of Kubernetes.
 */
export const networkPolicySchema = z.looseObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: maybe(
    z.looseObject({
      podSelector: maybe(labelSelector),
      policyTypes: maybe(
        z.array(z.enum(['Ingress', 'Egress'])).max(2, 'may not specify more than two policyTypes'),
      ),
      ingress: maybe(z.array(z.looseObject({ from: peers, ports }))),
      egress: maybe(z.array(z.looseObject({ to: peers, ports }))),
    }),
  ),
});
