import type { EndpointSlice, Service } from '../kinds.ts';
import { compare, fullName, namespaceOf } from '../names.ts';
import { addressRecord, unique } from './resource-record.ts';
import type { RecordGroup, ResourceRecord } from './resource-record.ts';
import { readyEndpoints } from './service-endpoints.ts';
import type { ServiceEndpoint } from './service-endpoints.ts';

/**
 * The records of a service below the cluster's domain, as the Kubernetes DNS-Based Service Discovery specification 1.1.0
 * has them (sections 2.3 to 2.5), and those that CoreDNS adds: a name for every ready endpoint, also of a service with a
 * cluster IP, and SRV records at the service's own name, for all its ports.
 * Source: https://github.com/kubernetes/dns/blob/1.26.7/docs/specification.md, findServices in
 * plugin/kubernetes/kubernetes.go of CoreDNS 1.14.
 */
export function serviceRecords(
  service: Service,
  slices: readonly EndpointSlice[],
  domain: string,
): RecordGroup[] {
  const at = nameIn(service, domain);
  const endpoints = readyEndpoints(service, slices);
  const group = (about: string, records: readonly ResourceRecord[]) => ({
    about: `${fullName(service)}: ${about}`,
    records: unique(records),
  });
  const named = endpoints.map(({ address, label }) => addressRecord(`${label}.${at}`, address));
  const addresses = clusterIPs(service);
  if (service.spec.type === 'ExternalName')
    return [group('another name (section 2.5)', externalName(service, at))];
  if (isHeadless(service))
    return [
      group('headless (section 2.4)', [
        ...endpoints.map(({ address }) => addressRecord(at, address)),
        ...named,
        ...endpointPorts(endpoints, at),
      ]),
      group('all its ports, as CoreDNS has them', everyPort(endpoints, at)),
    ];
  if (addresses.length === 0) return [];
  const { ports = [] } = service.spec;
  const srv = (name: string, port: number, of: number) => srvRecord(name, port, of * addresses.length, at);
  return [
    group('cluster IP (section 2.3)', [
      ...addresses.map((address) => addressRecord(at, address)),
      ...ports.flatMap(({ name, protocol = 'TCP', port }) =>
        name ? [srv(portName(name, protocol, at), port, 1)] : [],
      ),
    ]),
    group('all its ports and endpoints, as CoreDNS has them', [
      ...ports.map(({ port }) => srv(at, port, ports.length)),
      ...named,
    ]),
  ];
}

/** The names of a service by address: of its cluster IPs, else of its ready endpoints. For PTR records. */
export function serviceNames(
  service: Service,
  slices: readonly EndpointSlice[],
  domain: string,
): { clusterIPs: [address: string, name: string][]; endpoints: [address: string, name: string][] } {
  const at = nameIn(service, domain);
  return {
    clusterIPs: clusterIPs(service).map((address) => [address, at]),
    endpoints:
      service.spec.type === 'ExternalName'
        ? []
        : readyEndpoints(service, slices).map(({ address, label }) => [address, `${label}.${at}`]),
  };
}

function nameIn(service: Service, domain: string): string {
  return `${service.metadata.name}.${namespaceOf(service)}.svc.${domain}`;
}

function clusterIPs({ spec }: Service): readonly string[] {
  const { clusterIP = '', clusterIPs = [clusterIP], type } = spec;
  return type === 'ExternalName' ? [] : clusterIPs.filter((address) => address !== '' && address !== 'None');
}

function isHeadless({ spec: { clusterIP, clusterIPs } }: Service): boolean {
  return (clusterIPs?.[0] ?? clusterIP) === 'None';
}

/** What looks like an address is none: it would be a name whose labels are numbers. */
function externalName({ spec: { externalName } }: Service, at: string): ResourceRecord[] {
  return !externalName || /^[\d.]+$|:/.test(externalName)
    ? []
    : [{ name: at, type: 'CNAME', target: externalName.replace(/\.$/, '') }];
}

/** One record for each ready endpoint and named port. Ports are those of the slices: where the endpoint itself listens. */
function endpointPorts(endpoints: readonly ServiceEndpoint[], at: string): ResourceRecord[] {
  const all = endpoints.flatMap(({ label, ports }) =>
    ports
      .filter(({ name }) => name !== '')
      .map(({ name, protocol, port }) => ({ label, name: portName(name, protocol, at), port })),
  );
  const sharing = (name: string) => all.filter((other) => other.name === name).length;
  return all
    .map(({ label, name, port }) => srvRecord(name, port, sharing(name), `${label}.${at}`))
    .sort((a, b) => compare(a.name, b.name));
}

function everyPort(endpoints: readonly ServiceEndpoint[], at: string): ResourceRecord[] {
  const all = endpoints.flatMap(({ label, ports }) => ports.map(({ port }) => ({ label, port })));
  return all.map(({ label, port }) => srvRecord(at, port, all.length, `${label}.${at}`));
}

function portName(port: string, protocol: string, at: string): string {
  return `_${port}._${protocol.toLowerCase()}.${at}`;
}

/**
 * The specification leaves priority and weight open. CoreDNS gives each of them the same share of 100.
 * Source: SRV in plugin/backend_lookup.go of CoreDNS 1.14.
 */
function srvRecord(name: string, port: number, sharing: number, target: string): ResourceRecord {
  return { name, type: 'SRV', numbers: [0, Math.max(1, Math.floor(100 / sharing)), port], target };
}
