import { walkOf } from '../diagrams/walk/walk.ts';
import type { Walk } from '../diagrams/walk/walk.ts';
import type { Capture } from '../labs/capture.ts';
import type { PageComponent } from '../labs/page-component.ts';
import type { PageClaims } from './claims.ts';

/** A `PacketWalk` of a page and what it shows. */
export interface WalkClaim {
  component: PageComponent;
  /** The capture's name. */
  name: string;
  capture: Capture;
  /** Undefined where the capture holds no packet to follow. */
  walk: Walk | undefined;
}

/** Several rules ask for the same walks. */
const known = new WeakMap<Capture, Walk | undefined>();

/** The walks of a page; without those whose capture, or whose facts, other rules find to be missing. */
export function walksOf({ page, lab }: PageClaims): WalkClaim[] {
  return page.components.flatMap((component) => {
    const name = component.attributes['capture']?.value ?? '';
    const own = <T>(all: Record<string, T> | undefined) =>
      all && Object.hasOwn(all, name) ? all[name] : undefined;
    const [capture, moment] = [own(lab?.captures?.captures), own(lab?.facts?.moments)];
    if (component.name !== 'PacketWalk' || !capture || !moment) return [];
    if (!known.has(capture)) known.set(capture, walkOf(capture, moment));
    return [{ component, name, capture, walk: known.get(capture) }];
  });
}
