import { byAddress } from '../cidr.ts';
import type { Pod } from '../kinds.ts';
import { compare, namespaceOf } from '../names.ts';
import { dashed } from './address.ts';
import { addressRecord, unique } from './resource-record.ts';
import type { RecordGroup } from './resource-record.ts';

/**
 * A name for the address of every pod that isn't being deleted: `10-244-1-2.default.pod.cluster.local`. The specification
 * has none; these are CoreDNS's, as with its setting `pods verified`. With `pods insecure`, which is kubeadm's, it answers
 * for any address at all, which no zone file can.
 * Source: findPods in plugin/kubernetes/kubernetes.go of CoreDNS 1.14.
 */
export function podRecords(pods: readonly Pod[], domain: string): RecordGroup {
  const records = pods
    .flatMap((pod) =>
      pod.status?.podIP && pod.metadata.deletionTimestamp === undefined
        ? [{ namespace: namespaceOf(pod), address: pod.status.podIP }]
        : [],
    )
    .sort((a, b) => compare(a.namespace, b.namespace) || byAddress(a.address, b.address))
    .map(({ namespace, address }) => addressRecord(`${dashed(address)}.${namespace}.pod.${domain}`, address));
  return { about: 'pods by their addresses, as CoreDNS has them', records: unique(records) };
}
