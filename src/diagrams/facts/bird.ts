import type { HostFacts } from '../../labs/facts.ts';
import { remembered } from './remembered.ts';

/** A BGP session, as `birdc show protocols all` shows it. */
export interface BgpSession {
  /** The protocol's name in BIRD's configuration. */
  name: string;
  /** `Established`, `Active`, `Connect`, `Idle` … */
  state: string;
  /** Address of the neighbour, without the interface that may follow it. */
  neighbour: string;
  /** The interface that the neighbour is on, where BIRD names it: `fe80::1%eth0`. */
  device: string | undefined;
  neighbourAs: string;
  localAs: string;
}

/** The BGP sessions of a host; none where BIRD does not run. One without a neighbour's address is left out. */
export const readSessions = remembered((facts: HostFacts): readonly BgpSession[] => {
  // Each protocol begins in the first column, what it says of itself is indented.
  return facts.bird.split(/\n(?=\S)/).flatMap((text) => {
    const [, name, state = ''] = /^(\S+)\s+BGP\s+\S+\s+(\S+)/.exec(text) ?? [];
    const field = (key: string) => new RegExp(`^\\s+${key}:\\s*(\\S+)`, 'm').exec(text)?.[1];
    const [neighbour, device] = field('Neighbor address')?.split('%') ?? [];
    if (name === undefined || neighbour === undefined) return [];
    return [
      {
        name,
        state: field('BGP state') ?? state,
        neighbour,
        device,
        neighbourAs: field('Neighbor AS') ?? '',
        localAs: field('Local AS') ?? '',
      },
    ];
  });
});
