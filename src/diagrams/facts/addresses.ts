import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { remembered } from './remembered.ts';

const interfaceSchema = z.object({
  ifname: z.string(),
  addr_info: z
    .array(
      z.object({
        // iproute2 prints an empty object for an address that a filter left out.
        family: z.string().optional(),
        local: z.string().optional(),
        address: z.string().optional(),
        prefixlen: z.int().default(0),
        scope: z.string().default('global'),
      }),
    )
    .default([]),
});

/** An address of an interface, as `ip address` shows it. */
export interface Address {
  interface: string;
  family: 'inet' | 'inet6';
  /** Without prefix length. */
  address: string;
  prefix: number;
  /** The other end of a point-to-point link. */
  peer: string | undefined;
  /** `global`, `link` or `host`. */
  scope: string;
}

/** The IP addresses of a host, by interface. Throws a `UserError` where the facts hold what is none. */
export const readAddresses = remembered((facts: HostFacts): readonly Address[] => {
  return entries(interfaceSchema, facts.addresses, 'an interface').flatMap(({ ifname, addr_info }) =>
    addr_info.flatMap(({ family, local, address, prefixlen, scope }) =>
      local !== undefined && (family === 'inet' || family === 'inet6')
        ? [{ interface: ifname, family, address: local, prefix: prefixlen, peer: address, scope }]
        : [],
    ),
  );
});

/** The address with its prefix length, as `ip address` prints it. */
export function addressText({ address, prefix, peer }: Address): string {
  return peer === undefined ? `${address}/${prefix}` : `${address} peer ${peer}/${prefix}`;
}
