import { familyOf } from '../family.ts';

/** A record of the zone. Names are absolute, without the dot at their end. */
export interface ResourceRecord {
  name: string;
  /** In seconds; where it isn't said, the zone's. */
  ttl?: number;
  type: 'A' | 'AAAA' | 'CNAME' | 'NS' | 'PTR' | 'SRV' | 'TXT';
  /** What stands before the target: an SRV record's priority, weight and port. */
  numbers?: readonly number[];
  /** An address, a quoted text, or another name, which is absolute, too. */
  target: string;
}

/** Records that have one reason, which is said above them in the zone file. */
export interface RecordGroup {
  about: string;
  records: readonly ResourceRecord[];
}

/** The A record of an IPv4 address, the AAAA record of an IPv6 one. */
export function addressRecord(name: string, address: string): ResourceRecord {
  return { name, type: familyOf(address) === 'IPv6' ? 'AAAA' : 'A', target: address };
}

/** Whether what a record points to is a name. */
export function pointsToName({ type }: ResourceRecord): boolean {
  return type === 'CNAME' || type === 'NS' || type === 'PTR' || type === 'SRV';
}

/** Each record once, in the order in which they first stand. */
export function unique(records: readonly ResourceRecord[]): ResourceRecord[] {
  const keyed = records.map((record) => [JSON.stringify(record), record] as const);
  return [...new Map(keyed).values()];
}
