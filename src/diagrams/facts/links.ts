import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { remembered } from './remembered.ts';

const linkSchema = z.object({
  ifindex: z.int(),
  ifname: z.string(),
  flags: z.array(z.string()).default([]),
  mtu: z.int(),
  link_type: z.string().default(''),
  address: z.string().optional(),
  link: z.string().nullish(),
  link_index: z.int().optional(),
  link_netnsid: z.int().optional(),
  master: z.string().optional(),
  linkinfo: z
    .object({
      info_kind: z.string().default(''),
      info_data: z.record(z.string(), z.unknown()).default({}),
    })
    .optional(),
});

/** A network interface as `ip -d link` shows it. */
export interface Link {
  name: string;
  index: number;
  /** `info_kind`: `veth`, `bridge` …; empty for one that is no virtual device. */
  kind: string;
  /** `info_data`: what only this kind has. */
  data: Record<string, unknown>;
  flags: string[];
  mtu: number;
  mac: string | undefined;
  /** The bridge, bond or VRF that it is a port of. */
  master: string | undefined;
  /** What it stands on, or is paired with, in the same namespace. */
  link: string | undefined;
  /** The same by number, where it is in another namespace: the one that `namespaces` lists under `netnsid`. */
  far: { index: number; netnsid: number } | undefined;
}

/** The interfaces of a host, in the order of their numbers. Throws a `UserError` where the facts hold what is none. */
export const readLinks = remembered((facts: HostFacts): readonly Link[] => {
  return entries(linkSchema, facts.links, 'a link')
    .map((link) => ({
      name: link.ifname,
      index: link.ifindex,
      kind: link.linkinfo?.info_kind ?? '',
      data: link.linkinfo?.info_data ?? {},
      flags: link.flags,
      mtu: link.mtu,
      mac: link.link_type === 'ether' ? link.address : undefined,
      master: link.master,
      link: link.link ?? undefined,
      far:
        link.link_index !== undefined && link.link_netnsid !== undefined
          ? { index: link.link_index, netnsid: link.link_netnsid }
          : undefined,
    }))
    .sort((a, b) => a.index - b.index);
});

const namespaceSchema = z.object({ nsid: z.int(), name: z.string().optional() });

/** The names of hosts by the number that this host's `link_netnsid` gives them; undefined for one without a name. */
export function readNamespaces(facts: HostFacts): Map<number, string | undefined> {
  return new Map(
    entries(namespaceSchema, facts.namespaces, 'a namespace').map(({ nsid, name }) => [nsid, name]),
  );
}
