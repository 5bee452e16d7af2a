import { familyOf } from '../addresses.ts';
import { find, get } from '../find.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing } from './relation.ts';

/** One CIDR, or one of each family. */
function families(object: unknown, field: string): Mistake[] {
  const all = find(object, `${field}.*`).map(({ value }) => familyOf(String(value)));
  return all.length > 2 || (all.length === 2 && all[0] !== undefined && all[0] === all[1])
    ? [mistake(field, `\`${field}\` holds one CIDR, or one of each IP family.`)]
    : [];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/ */
export function node(object: unknown): Mistake[] {
  const [one, first] = [get(object, 'spec.podCIDR'), find(object, 'spec.podCIDRs.*')[0]];
  return [
    ...families(object, 'spec.podCIDRs'),
    ...(one !== undefined && first && first.value !== one
      ? [mistake(first.path, 'The first of `podCIDRs` must be `podCIDR`.')]
      : []),
  ];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/service-cidr-v1/ */
export function serviceCIDR(object: unknown): Mistake[] {
  return [
    ...families(object, 'spec.cidrs'),
    ...(find(object, 'spec.cidrs.*').length === 0
      ? [missing('spec', 'cidrs', ': a ServiceCIDR has at least one')]
      : []),
  ];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/ip-address-v1/ */
export function ipAddress(object: unknown): Mistake[] {
  if (get(object, 'spec.parentRef') === undefined) return [missing('spec', 'parentRef')];
  return ['resource', 'name']
    .filter((name) => get(object, `spec.parentRef.${name}`) === undefined)
    .map((name) => missing('spec.parentRef', name));
}
