/** Walks for tests: two hosts with a router between them, and hops as lines of text. */
import type { Capture } from '../../labs/capture.ts';
import type { Moment } from '../../labs/facts.ts';
import { commandOf, entryText } from './entries.ts';
import { ethernet, icmp, ipv4, seen } from './fixture.ts';
import type { MadeHost } from './fixture-moment.ts';
import { walkOf } from './walk.ts';
import type { Hop } from './walk.ts';
import { absenceText, changeText, endText, gapText } from './words.ts';

/** A hop as lines: its id, what changed (`~`), what decided (`=`), what nothing explains (`?`), how it ends (`.`). */
const lines = (hop: Hop): string[] => [
  hop.id + (hop.aside ? ' (aside)' : ''),
  ...hop.changes.map((change) => `~ ${changeText(change)}`),
  ...hop.decisions.map((one) => `= ${entryText(one) ?? absenceText(one as never)}`),
  ...hop.gaps.map((gap) => `? ${gapText(gap)}`),
  ...(hop.end ? [`. ${endText(hop.end, hop)}`] : []),
];
/** The walk of a capture. */
export const walk = (taken: Capture, facts: Moment) => {
  const { there, back } = walkOf(taken, facts)!;
  return { there: there.map(lines), back: back.map(lines), hops: [...there, ...back] };
};
/** The commands that show the entries of hops. */
export const commands = (hops: readonly Hop[]) => hops.flatMap(({ decisions }) => decisions.map(commandOf));

const [a, b] = ['10.1.0.2', '10.2.0.2'];
/** An echo request from a to b, and the reply. */
export const request = (ttl = 64) => ipv4(a, b, icmp(8), { ttl });
export const reply = (ttl = 64) => ipv4(b, a, icmp(0), { ttl, id: 9 });

/** a -- r -- b, /24 each. */
export const hostA: MadeHost = {
  interfaces: { eth0: { mac: '1', to: 'r:eth0', addresses: ['10.1.0.2/24'] } },
  routes: ['default via 10.1.0.1 dev eth0', '10.1.0.0/24 dev eth0'],
  neighbours: ['10.1.0.1 dev eth0 lladdr 2'],
};
export const hostB: MadeHost = {
  interfaces: { eth0: { mac: '4', to: 'r:eth1', addresses: ['10.2.0.2/24'] } },
  routes: ['default via 10.2.0.1 dev eth0', '10.2.0.0/24 dev eth0'],
  neighbours: ['10.2.0.1 dev eth0 lladdr 3'],
};
export const router: MadeHost = {
  interfaces: {
    eth0: { mac: '2', to: 'a:eth0', addresses: ['10.1.0.1/24'] },
    eth1: { mac: '3', to: 'b:eth0', addresses: ['10.2.0.1/24'] },
  },
  routes: ['10.1.0.0/24 dev eth0', '10.2.0.0/24 dev eth1'],
  neighbours: ['10.1.0.2 dev eth0 lladdr 1', '10.2.0.2 dev eth1 lladdr 4'],
};
/** What is seen of a ping from a to b and back. */
export const way = (there = request, back = reply) => [
  seen('a:eth0 out', ethernet('1', '2', there())),
  seen('r:eth0 in', ethernet('1', '2', there())),
  seen('r:eth1 out', ethernet('3', '4', there(63))),
  seen('b:eth0 in', ethernet('3', '4', there(63))),
  seen('b:eth0 out', ethernet('4', '3', back())),
  seen('r:eth1 in', ethernet('4', '3', back())),
  seen('r:eth0 out', ethernet('2', '1', back(63))),
  seen('a:eth0 in', ethernet('2', '1', back(63))),
];
