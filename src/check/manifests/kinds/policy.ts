import { cidrOf, isWithin } from '../addresses.ts';
import { find, get } from '../find.ts';
import type { Mistake } from '../mistake.ts';
import { mistake, missing } from './relation.ts';

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function networkPolicy(object: unknown): Mistake[] {
  const peers = [...find(object, 'spec.ingress.*.from.*'), ...find(object, 'spec.egress.*.to.*')];
  const ports = [...find(object, 'spec.ingress.*.ports.*'), ...find(object, 'spec.egress.*.ports.*')];
  return [
    ...peers.flatMap(({ path, value }) => peer(path, value)),
    ...ports.flatMap(({ path, value }) => {
      const [port, end] = [get(value, 'port'), get(value, 'endPort')];
      if (typeof end !== 'number') return [];
      if (typeof port !== 'number')
        return [mistake([...path, 'endPort'], '`endPort` needs a `port` that is a number.')];
      return end < port ? [mistake([...path, 'endPort'], '`endPort` must not be less than `port`.')] : [];
    }),
  ];
}

function peer(path: Mistake['path'], value: unknown): Mistake[] {
  const selectors = ['podSelector', 'namespaceSelector'].filter((name) => get(value, name) !== undefined);
  const block = get(value, 'ipBlock');
  if (block === undefined)
    return selectors.length > 0
      ? []
      : [missing(path, 'podSelector', ': a peer needs it, a `namespaceSelector` or an `ipBlock`')];
  if (selectors.length > 0) return [mistake(path, `A peer with \`ipBlock\` has no \`${selectors[0]!}\`.`)];
  const text = get(block, 'cidr');
  const outer = typeof text === 'string' ? cidrOf(text) : undefined;
  if (!outer) return [];
  return find(block, 'except.*').flatMap((except) => {
    const inner = typeof except.value === 'string' ? cidrOf(except.value) : undefined;
    return inner && !isWithin(inner, outer)
      ? [
          mistake(
            [...path, 'ipBlock', ...except.path],
            `\`${String(except.value)}\` is no part of \`${String(text)}\`.`,
          ),
        ]
      : [];
  });
}
