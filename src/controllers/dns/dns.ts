import { fnv1a } from '../hash.ts';
import type { Objects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import type { Step } from '../step.ts';
import { clusterZones } from './cluster-zones.ts';

/**
 * What the cluster's DNS server does when objects change: it reads those zones again that are others now.
 * @param before the objects that it answers from; undefined where it has not begun.
 * @returns no step where no answer changes.
 */
export function dnsSteps(settings: Settings, before: Objects | undefined, after: Objects): Step[] {
  const [old, now] = [before && clusterZones({ serial: 0 }, before), clusterZones({ serial: 0 }, after)];
  const changed = new Set(Object.keys(now).filter((zone) => old?.[zone] !== now[zone]));
  if (changed.size === 0) return [];
  const zones = clusterZones({ serial: serialOf(Object.values(now).join('')) }, after);
  const input = Object.entries(zones).flatMap(([zone, text]) => (changed.has(zone) ? [text] : []));
  return [{ host: settings.dns!, command: 'bash ../../lib/objects/load-zones.sh', input: input.join('') }];
}

/**
 * A serial number that belongs to a text: four digits. It does not grow with each change, which only a secondary server would
 * ask for; nothing but objects is needed to tell it.
 */
function serialOf(text: string): number {
  return 1000 + (fnv1a(text) % 9000);
}
