import { z } from 'zod';
import type { HostFacts } from '../../labs/facts.ts';
import { entries } from './entries.ts';
import { remembered } from './remembered.ts';

const neighbourSchema = z.object({
  dst: z.string(),
  dev: z.string().default(''),
  lladdr: z.string().optional(),
  router: z.unknown().optional(),
  proxy: z.unknown().optional(),
  state: z.array(z.string()).default([]),
});

/** An entry of the ARP or NDP table, as `ip neighbour` shows it. */
export interface Neighbour {
  address: string;
  dev: string;
  /** Undefined where nobody answered yet. */
  mac: string | undefined;
  /** `PERMANENT`, `NOARP`, `FAILED` …; empty where it is one of the states that pass by themselves. */
  state: string[];
}

/** The neighbours of a host. Throws a `UserError` where the facts hold what is none. */
export const readNeighbours = remembered((facts: HostFacts): readonly Neighbour[] => {
  return entries(neighbourSchema, facts.neighbours, 'a neighbour')
    .filter(({ proxy }) => proxy === undefined)
    .map(({ dst, dev, lladdr, state }) => ({ address: dst, dev, mac: lladdr, state }));
});

/** The entry as `ip neighbour` prints it. */
export function neighbourText({ address, dev, mac, state }: Neighbour): string {
  return [address, `dev ${dev}`, ...(mac === undefined ? [] : [`lladdr ${mac}`]), ...state].join(' ');
}
