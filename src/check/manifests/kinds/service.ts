import { familyOf } from '../addresses.ts';
import { find, get } from '../find.ts';
import type { Mistake } from '../mistake.ts';
import { forbidden, mistake, missing, sameNames, twice } from './relation.ts';

/** https://kubernetes.io/docs/concepts/services-networking/service/ */
export function service(object: unknown): Mistake[] {
  const type = get(object, 'spec.type') ?? 'ClusterIP';
  const ports = find(object, 'spec.ports.*');
  const isHeadless = [get(object, 'spec.clusterIP'), get(object, 'spec.clusterIPs.0')].includes('None');
  const found: Mistake[] = [];
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName')
    found.push(missing('spec', 'ports', ': only a headless Service (`clusterIP: None`) needs none'));
  if (isHeadless && (type === 'NodePort' || type === 'LoadBalancer'))
    found.push(
      mistake('spec.clusterIP', `A Service of type \`${type}\` can’t be headless (\`clusterIP: None\`).`),
    );
  if (type === 'ExternalName') {
    const reason = 'has no meaning for a Service of type `ExternalName`';
    found.push(
      ...forbidden(
        object,
        ['spec.clusterIP', 'spec.clusterIPs', 'spec.ipFamilies', 'spec.ipFamilyPolicy'],
        reason,
      ),
    );
    if (get(object, 'spec.externalName') === undefined) found.push(missing('spec', 'externalName'));
  }
  if (ports.length > 1)
    for (const { path, value } of ports)
      if (get(value, 'name') === undefined)
        found.push(missing(path, 'name', ': each of several ports needs one'));
  const protocol = (port: unknown) => String(get(port, 'protocol') ?? 'TCP');
  const number = (port: unknown, field: string) => {
    const value = get(port, field);
    return typeof value === 'number' && value !== 0 ? `\`${value}\` of ${protocol(port)}` : undefined;
  };
  found.push(
    ...sameNames(object, 'spec.ports.*.name', 'The name'),
    ...twice(ports, (port) => number(port, 'port'), 'Port'),
    ...twice(ports, (port) => number(port, 'nodePort'), 'Node port'),
  );
  if (type === 'ClusterIP')
    for (const { path, value } of ports)
      if (get(value, 'nodePort') !== undefined)
        found.push({
          ...mistake([...path, 'nodePort'], 'A Service of type `ClusterIP` has no `nodePort`.'),
          ofKey: true,
        });
  return [...found, ...ofBalancer(object, String(type)), ...affinity(object), ...clusterAddresses(object)];
}

/** Fields that only what is reached from outside has. */
function ofBalancer(object: unknown, type: string): Mistake[] {
  const isOutside =
    type === 'NodePort' || type === 'LoadBalancer' || find(object, 'spec.externalIPs.*').length > 0;
  const balancer = [
    'spec.loadBalancerSourceRanges',
    'spec.loadBalancerClass',
    'spec.allocateLoadBalancerNodePorts',
  ];
  return [
    ...(isOutside
      ? []
      : forbidden(object, ['spec.externalTrafficPolicy'], 'needs type `NodePort` or `LoadBalancer`')),
    ...(type === 'LoadBalancer' ? [] : forbidden(object, balancer, 'needs type `LoadBalancer`')),
  ];
}

function affinity(object: unknown): Mistake[] {
  if (get(object, 'spec.sessionAffinity') === 'ClientIP') return [];
  return forbidden(object, ['spec.sessionAffinityConfig'], 'needs `sessionAffinity: ClientIP`');
}

/** https://kubernetes.io/docs/concepts/services-networking/dual-stack/ */
function clusterAddresses(object: unknown): Mistake[] {
  const first = get(object, 'spec.clusterIP');
  const all = find(object, 'spec.clusterIPs.*');
  const families = find(object, 'spec.ipFamilies.*');
  const found = all.flatMap(({ path, value }, index) => {
    const family = families[index]?.value;
    if (value === 'None' || value === '' || typeof value !== 'string') return [];
    const own = familyOf(value);
    if (own === undefined) return [mistake(path, `\`${value}\` is no IP address.`)];
    return family !== undefined && family !== own
      ? [
          mistake(
            path,
            `\`${value}\` is not of the family at the same place of \`ipFamilies\`, \`${String(family)}\`.`,
          ),
        ]
      : [];
  });
  if (typeof first === 'string' && first !== '' && first !== 'None') {
    const own = familyOf(first);
    if (own === undefined) found.push(mistake('spec.clusterIP', `\`${first}\` is no IP address.`));
    else if (families.length > 0 && families[0]!.value !== own)
      found.push(mistake('spec.clusterIP', `\`${first}\` is not of the first of \`ipFamilies\`.`));
  }
  if (first !== undefined && all.length > 0 && all[0]!.value !== first)
    found.push(mistake('spec.clusterIPs.0', 'The first of `clusterIPs` must be `clusterIP`.'));
  found.push(
    ...twice(families, (family) => `\`${String(family)}\``, 'The family'),
    ...(get(object, 'spec.ipFamilyPolicy') === 'SingleStack' && Math.max(all.length, families.length) > 1
      ? [mistake('spec.ipFamilyPolicy', 'A Service of `SingleStack` has one family.')]
      : []),
  );
  return found;
}
