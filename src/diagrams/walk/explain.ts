import { bridgedTo } from './bridged.ts';
import { because, together, unexplained } from './decision.ts';
import type { Reasons } from './decision.ts';
import { carriersOf } from './headers.ts';
import type { Observation } from './hop.ts';
import { routedTo } from './routed.ts';
import { translated } from './translated.ts';
import type { Translation } from './translated.ts';
import { decapsulated, encapsulated } from './tunnelled.ts';
import { idOf } from './ways.ts';
import type { Ways } from './ways.ts';

/** One step of a packet and what else bears on it. */
export interface StepContext {
  /** Undefined where the packet began. */
  before: Observation | undefined;
  after: Observation;
  /** How many places the packet went to from the one before, on the same host. */
  copies: number;
  /** The translations of the packet that this one answers. */
  earlier: readonly Translation[];
}

/** Which entries brought a packet from one place to the next. What none explains is a gap, never a guess. */
export function explain({ before, after, copies, earlier }: StepContext, ways: Ways): Reasons {
  if (!before) return after.captured.direction === 'out' ? routedTo(after, undefined, ways) : because();
  const [from, to] = [before.captured, after.captured];
  const joined = joint(before, after, ways);
  if (joined) return joined;
  const gap = () =>
    unexplained({
      host: to.host,
      missing: 'way',
      from: `${idOf(from)} ${from.direction}`,
      to: `${idOf(to)} ${to.direction}`,
    });
  if (from.host !== to.host) return gap();
  const deeper = carriersOf(after).length - carriersOf(before).length;
  if (deeper > 0) return ways.isTunnel(from) ? encapsulated(before, after, ways) : gap();
  if (deeper < 0) return decapsulated(before, after, ways);
  const rewritten = translated(before, after, earlier, ways);
  const bridge = bridgeBetween(before, after, ways);
  if (bridge !== undefined) return together(rewritten, bridgedTo(after, bridge, copies, ways));
  if (from.direction === 'in' && to.direction === 'out')
    return together(rewritten, routedTo(after, before, ways));
  return gap();
}

/** What leads from one place to the next whatever the packet is: a cable, a device on a device, the loopback. */
function joint(
  { captured: from }: Observation,
  { captured: to }: Observation,
  ways: Ways,
): Reasons | undefined {
  const [link, lower] = [ways.link(to), ways.link(from)];
  if (!link || !lower) return undefined;
  if (from.direction === 'out' && to.direction === 'in') {
    if (ways.areCabled(from, to)) return because({ host: to.host, table: 'cable', link, far: from.host });
    if (idOf(from) === idOf(to) || ways.areSiblings(from, to))
      return because({ host: to.host, table: 'device', link });
  }
  const [upper, other] = from.direction === 'out' ? [from, to] : [to, from];
  const stacked = from.direction === to.direction && ways.isAbove(upper, other);
  const device = ways.link(upper);
  if (!stacked || device === undefined || device.kind === 'bridge') return undefined;
  // What says so is the port's own setting, and the setting of a device that stands on another one.
  const isMaster = ways.link(other)?.master === device.name && other.host === upper.host;
  return because({ host: upper.host, table: 'device', link: isMaster ? ways.link(other)! : device });
}

/** The bridge that a packet crossed, entered or left between two places of one host. */
function bridgeBetween(
  { captured: from }: Observation,
  { captured: to }: Observation,
  ways: Ways,
): string | undefined {
  const [left, right] = [ways.bridgeOf(from)?.name, ways.bridgeOf(to)?.name];
  if (from.direction === 'in' && to.direction === 'out' && left !== undefined && left === right) return left;
  if (from.direction === 'in' && to.direction === 'in' && left === to.interface) return left;
  if (from.direction === 'out' && to.direction === 'out' && right === from.interface) return right;
  return undefined;
}
