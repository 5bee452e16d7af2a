import { byAddress } from '../cidr.ts';
import type { EndpointSlice, Pod, Service } from '../kinds.ts';
import { compare, fullName } from '../names.ts';
import { reverseName } from './address.ts';
import { podRecords } from './pod-records.ts';
import { addressRecord, unique } from './resource-record.ts';
import type { RecordGroup, ResourceRecord } from './resource-record.ts';
import { serviceNames, serviceRecords } from './service-records.ts';
import { zoneFile } from './zone-file.ts';

/** How the cluster's zones are made. */
export interface DnsSettings {
  /** The serial number of the zones, which grows with every change: RFC 1035, section 3.3.13. */
  serial: number;
  /** The cluster's domain, `cluster.local` where it isn't said. */
  domain?: string;
  /** How long an answer may be kept, in seconds: 30 where it isn't said, as in kubeadm's Corefile; CoreDNS's own is 5. */
  ttl?: number;
  /** The zones for PTR records: `10.in-addr.arpa` where it isn't said. An address of no zone has no record. */
  reverse?: readonly string[];
  /** The server's addresses, where no service `kube-dns` in `kube-system` tells: kubeadm's, 10.96.0.10, where it isn't said. */
  addresses?: readonly string[];
}

/** What an API server would tell the cluster's DNS. */
export interface DnsObjects {
  services: readonly Service[];
  slices: readonly EndpointSlice[];
  pods?: readonly Pod[];
}

/**
 * The zones of a cluster, as the texts of master files (RFC 1035, section 5) by the zones' names: its domain and the reverse
 * zones. Pure: the same settings and objects give the same texts, in whatever order objects and endpoints come.
 * Source: https://github.com/kubernetes/dns/blob/1.26.7/docs/specification.md (version 1.1.0 of the schema)
 */
export function clusterZones(settings: DnsSettings, objects: DnsObjects): Record<string, string> {
  const { serial, ttl = 30, domain = 'cluster.local', reverse = ['10.in-addr.arpa'] } = settings;
  const { slices, pods = [] } = objects;
  const services = objects.services.toSorted((a, b) => compare(fullName(a), fullName(b)));
  const server = serverOf(services, domain, settings.addresses ?? ['10.96.0.10']);
  const header = { ttl, serial, server: server.name };
  const forward: RecordGroup[] = [
    { about: 'this server, as CoreDNS has it', records: server.records },
    {
      about: 'the version of the schema (section 2.2)',
      records: [{ name: `dns-version.${domain}`, ttl: 28800, type: 'TXT', target: '"1.1.0"' }],
    },
    ...services.flatMap((service) => serviceRecords(service, slices, domain)),
    podRecords(pods, domain),
  ];
  const pointers = pointerRecords(services, slices, domain);
  return Object.fromEntries([
    [domain, zoneFile({ ...header, zone: domain }, forward)],
    ...reverse.map((zone) => {
      const about = 'addresses (sections 2.3.3 and 2.4.3), those without a hostname as CoreDNS has them';
      const records = pointers.filter(({ name }) => name.endsWith(`.${zone}`));
      return [zone, zoneFile({ ...header, zone }, [{ about, records }])];
    }),
  ]);
}

/** PTR records by address. What is a cluster IP is no endpoint. A pod of several services has several names. */
function pointerRecords(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  domain: string,
): ResourceRecord[] {
  const names = services.map((service) => serviceNames(service, slices, domain));
  const clusterIPs = names.flatMap((one) => one.clusterIPs);
  const taken = new Set(clusterIPs.map(([address]) => address));
  const endpoints = names.flatMap((one) => one.endpoints).filter(([address]) => !taken.has(address));
  return unique(
    [...clusterIPs, ...endpoints]
      .sort(([a], [b]) => byAddress(a, b))
      .map(([address, target]) => ({ name: reverseName(address), type: 'PTR', target })),
  );
}

/**
 * Who answers: the service that clients ask, or `ns.dns` and its own addresses where there is none. `ns.dns` is there in
 * either case, because the SOA record names it.
 * Source: nsAddrs in plugin/kubernetes/ns.go of CoreDNS 1.14.
 */
function serverOf(services: readonly Service[], domain: string, own: readonly string[]) {
  const service = services.find((one) => fullName(one) === 'kube-system/kube-dns');
  const known = service === undefined ? [] : serviceNames(service, [], domain).clusterIPs;
  const addresses = known.length > 0 ? known.map(([address]) => address) : own;
  return {
    name: known[0]?.[1] ?? `ns.dns.${domain}`,
    records: addresses.map((address) => addressRecord(`ns.dns.${domain}`, address)),
  };
}
