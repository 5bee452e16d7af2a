import { cidrOf, contains, isIn, textOf } from '../cidr.ts';
import type { Cidr } from '../cidr.ts';
import type { Family } from '../family.ts';
import { fulfils } from '../selector.ts';
import type { Peer } from './kinds.ts';
import type { PolicyPod } from './policy-pod.ts';

/** Whether a peer means this pod because of its labels. `namespace` is the policy's. */
export function selects(
  { podSelector, namespaceSelector, ipBlock }: Peer,
  pod: PolicyPod,
  namespace: string,
): boolean {
  if (ipBlock !== undefined) return false;
  const isInNamespace =
    namespaceSelector === undefined
      ? pod.namespace === namespace
      : fulfils(pod.namespaceLabels, namespaceSelector);
  return isInNamespace && fulfils(pod.labels, podSelector);
}

/** Whether a peer means this address because of its range. */
export function covers({ ipBlock }: Peer, address: string): boolean {
  if (ipBlock === undefined) return false;
  return (
    contains(ipBlock.cidr, address) && !(ipBlock.except ?? []).some((except) => contains(except, address))
  );
}

/** What nft compares an address of this family with so that it is in the peer's range; undefined where it can't be. */
export function rangeMatch({ ipBlock }: Peer, family: Family, field: string): string | undefined {
  if (ipBlock === undefined) return undefined;
  const cidr = cidrOf(ipBlock.cidr);
  if (cidr.family !== family) return undefined;
  const except = outermost((ipBlock.except ?? []).map(cidrOf)).map(textOf);
  const but = except.length === 0 ? '' : ` ${field} != { ${except.join(', ')} }`;
  // nft leaves a match with all addresses out, and would have no family then.
  const all = `meta nfproto ${family.toLowerCase()}`;
  return `${cidr.bits === 0 ? all : `${field} ${textOf(cidr)}`}${but}`;
}

/** nft refuses a set with ranges inside of others. */
function outermost(ranges: Cidr[]): Cidr[] {
  return ranges.filter(
    (range, place) =>
      !ranges.some(
        (other, at) => at !== place && isIn(range, other) && (range.bits !== other.bits || at < place),
      ),
  );
}
