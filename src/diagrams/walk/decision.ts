import type { FdbEntry } from '../facts/fdb.ts';
import type { VirtualServer } from '../facts/ipvs.ts';
import type { Link } from '../facts/links.ts';
import type { Chain } from '../facts/netfilter.ts';
import type { Neighbour } from '../facts/neighbours.ts';
import type { Route } from '../facts/routes.ts';
import type { RoutingRule } from '../facts/rules.ts';
import type { Tuple } from './tuple.ts';

/** What a host asks its routing tables. */
export interface Lookup {
  destination: string;
  source: string;
  /** The interface that the packet came in through; undefined for one that the host sends itself. */
  iif: string | undefined;
  /** 0 is no mark. */
  mark: number;
}

/** An entry of a table that decided where a packet went or what became of it, and the host that has it. */
export type Decision = { host: string } & (
  | {
      table: 'route';
      route: Route;
      /** The rule that led to the route's table, where it is not one of the three that every host has. */
      rule: RoutingRule | undefined;
      asked: Lookup;
    }
  | { table: 'neighbour'; neighbour: Neighbour }
  /** Of a bridge, or of a tunnel (`bridge` is undefined). */
  | { table: 'fdb'; bridge: string | undefined; entry: FdbEntry }
  /** A bridge has no entry for the MAC, or none for groups. */
  | { table: 'flood'; bridge: string; mac: string }
  /** A tunnel's own settings: where it sends, or what it takes in. */
  | { table: 'tunnel'; link: Link }
  /** A veth, and the host of its other end. */
  | { table: 'cable'; link: Link; far: string }
  /** A device that stands on another one, or is its port; or the loopback. */
  | { table: 'device'; link: Link }
  | { table: 'chain'; chain: Chain; rule: string }
  | { table: 'ipvs'; server: VirtualServer; real: string }
  /** The host remembers the translation of the packet that this one answers: where the two hops were. */
  | { table: 'connection'; original: Tuple; reply: Tuple; protocol: number }
);

/** What no table explains, and the host on which it happened. */
export type Gap = { host: string } & (
  | { missing: 'route'; asked: Lookup; interface: string }
  | { missing: 'neighbour'; address: string; interface: string; mac: string }
  | { missing: 'fdb'; bridge: string; mac: string; interface: string }
  | { missing: 'tunnel'; interface: string; to: string }
  | { missing: 'translation'; from: string; to: string }
  | { missing: 'mark'; from: number; to: number }
  /** Nothing joins the two places. */
  | { missing: 'way'; from: string; to: string }
);

/** What explains a step, and what is left to explain. */
export interface Reasons {
  decisions: Decision[];
  gaps: Gap[];
}

/** Reasons for one step, put together. */
export function together(...all: readonly Reasons[]): Reasons {
  return {
    decisions: all.flatMap(({ decisions }) => decisions),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

/** A step that one entry explains. */
export function because(...decisions: Decision[]): Reasons {
  return { decisions, gaps: [] };
}

/** A step that nothing explains. */
export function unexplained(...gaps: Gap[]): Reasons {
  return { decisions: [], gaps };
}
