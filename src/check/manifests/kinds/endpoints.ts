import { familyOf, isAddress, isSpecial } from '../addresses.ts';
import { find, get } from '../find.ts';
import { quoteValue } from '../path.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing, sameNames } from './relation.ts';

const special = 'is an address that an endpoint can’t have: unspecified, loopback or link-local';

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/ */
export function endpointSlice(object: unknown): Mistake[] {
  const type = get(object, 'addressType');
  const endpoints = find(object, 'endpoints.*');
  return [
    ...(endpoints.length > 1000 ? [mistake('endpoints', 'A slice has at most 1,000 endpoints.')] : []),
    ...(find(object, 'ports.*').length > 100 ? [mistake('ports', 'A slice has at most 100 ports.')] : []),
    ...endpoints.flatMap(({ path, value }) => {
      const count = find(value, 'addresses.*').length;
      if (count === 0) return [missing(path, 'addresses', ': an endpoint needs one')];
      return count > 100 ? [mistake([...path, 'addresses'], 'An endpoint has at most 100 addresses.')] : [];
    }),
    ...find(object, 'endpoints.*.addresses.*').flatMap(({ path, value }) => {
      if (typeof value !== 'string' || (type !== 'IPv4' && type !== 'IPv6')) return [];
      if (familyOf(value) !== type || !isAddress(value))
        return [
          mistake(path, `${quoteValue(value)} is no address of the slice’s \`addressType\`, \`${type}\`.`),
        ];
      return isSpecial(value) ? [mistake(path, `\`${value}\` ${special}.`)] : [];
    }),
    ...sameNames(object, 'ports.*.name', 'The name'),
  ];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoints-v1/ */
export function endpoints(object: unknown): Mistake[] {
  return find(object, 'subsets.*.addresses.*.ip').flatMap(({ path, value }) =>
    typeof value === 'string' && isAddress(value) && isSpecial(value)
      ? [mistake(path, `\`${value}\` ${special}.`)]
      : [],
  );
}
