import { pointsToName } from './resource-record.ts';
import type { RecordGroup, ResourceRecord } from './resource-record.ts';

/** What a zone file says about the zone as a whole. */
interface ZoneHeader {
  /** `cluster.local`, without a dot at its end. */
  zone: string;
  /** Of all records that have none of their own, in seconds. */
  ttl: number;
  serial: number;
  /** The absolute name of the server. */
  server: string;
}

/**
 * A zone as a master file (RFC 1035, section 5), one record a line, each with its owner. Names within the zone are written
 * without it. The numbers of the SOA record are CoreDNS's: SOA in plugin/backend_lookup.go of 1.14.
 */
export function zoneFile({ zone, ttl, serial, server }: ZoneHeader, groups: readonly RecordGroup[]): string {
  const filled = groups.filter(({ records }) => records.length > 0);
  const width = Math.max(
    3,
    ...filled.flatMap(({ records }) => records.map((one) => owner(one, zone).length)),
  );
  const soa = [`ns.dns hostmaster ${serial}`, '7200', '1800', '86400', Math.min(ttl, 300)].join(' ');
  return [
    `$ORIGIN ${zone}.`,
    `$TTL ${ttl}`,
    '; server, mailbox, serial number, refresh, retry, expire, and for how long a "no such name" may be kept',
    `${'@'.padEnd(width)} SOA   ${soa}`,
    `${'@'.padEnd(width)} NS    ${relative(server, zone)}`,
    ...filled.flatMap(({ about, records }) => [
      '',
      `; ${about}`,
      ...records.map((record) => line(record, zone, width)),
    ]),
    '',
  ].join('\n');
}

function line(record: ResourceRecord, zone: string, width: number): string {
  const { ttl, type, numbers = [], target } = record;
  return [
    owner(record, zone).padEnd(width),
    ...(ttl === undefined ? [] : [ttl]),
    type.padEnd(5),
    ...numbers,
    pointsToName(record) ? relative(target, zone) : target,
  ].join(' ');
}

function owner({ name }: ResourceRecord, zone: string): string {
  return relative(name, zone);
}

function relative(name: string, zone: string): string {
  return name === zone ? '@' : name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : `${name}.`;
}
