import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { remembered } from './remembered.ts';

const entrySchema = z.object({
  mac: z.string(),
  ifname: z.string(),
  dst: z.string().optional(),
  port: z.union([z.string(), z.int()]).optional(),
  vni: z.int().optional(),
  viaIf: z.string().optional(),
  vlan: z.int().optional(),
  master: z.string().optional(),
  flags: z.array(z.string()).default([]),
  state: z.string().default(''),
});

/** An entry of a forwarding database, as `bridge fdb` shows it. */
export interface FdbEntry {
  mac: string;
  /** The interface that leads to it: a bridge's port, or the tunnel that sends to `dst`. */
  interface: string;
  /** Where a tunnel sends frames for this MAC. */
  dst: string | undefined;
  port: string | undefined;
  vni: number | undefined;
  via: string | undefined;
  vlan: number | undefined;
  /** The bridge that it belongs to. */
  master: string | undefined;
  /** `self`, `extern_learn` … */
  flags: string[];
  /** `permanent`, `static`, `stale`; empty for a learned one. */
  state: string;
}

/** The forwarding entries of a host. Throws a `UserError` where the facts hold what is none. */
export const readFdb = remembered((facts: HostFacts): readonly FdbEntry[] => {
  return entries(entrySchema, facts.fdb, 'a forwarding entry').map(
    ({ ifname, dst, port, vni, viaIf, vlan, master, ...rest }) => ({
      ...rest,
      interface: ifname,
      dst,
      port: port === undefined ? undefined : String(port),
      vni,
      via: viaIf,
      vlan,
      master,
    }),
  );
});

/**
 * Whether it says where a frame goes: not the interface's own MAC, and not a group that the kernel itself listens to.
 */
export function isWay({ mac, dst, flags, state }: FdbEntry): boolean {
  if (dst !== undefined) return true;
  if (Number.parseInt(mac.slice(0, 2), 16) & 1) return false;
  return state !== 'permanent' && !flags.includes('self');
}

/** The entry as `bridge fdb` prints it. */
export function fdbText(entry: FdbEntry): string {
  const words = (...keys: ('dst' | 'vlan' | 'port' | 'vni' | 'via' | 'master')[]) =>
    keys.flatMap((key) => (entry[key] === undefined ? [] : [`${key} ${entry[key]}`]));
  return [
    entry.mac,
    `dev ${entry.interface}`,
    ...words('dst', 'vlan', 'port', 'vni', 'via'),
    ...entry.flags,
    ...words('master'),
    entry.state,
  ]
    .filter(Boolean)
    .join(' ');
}
