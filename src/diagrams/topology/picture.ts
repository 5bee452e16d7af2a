import { UserError } from '../../labs/errors.ts';
import type { Moment } from '../../labs/facts.ts';
import type { LabFolder } from '../../labs/load.ts';
import { suggestion } from '../../labs/near.ts';
import { toldTopology } from './alternative.ts';
import type { ToldTopology } from './alternative.ts';
import { topologyText } from './mermaid.ts';
import type { TopologyOptions, TopologyText } from './mermaid.ts';
import { topologyOf } from './read.ts';
import type { Topology } from './topology.ts';

/** All that is needed to draw a lab at one moment, and to tell what is drawn. */
export interface TopologyPicture extends TopologyText {
  /** Of all hosts, whichever are drawn. */
  topology: Topology;
  told: ToldTopology;
}

/**
 * A lab's picture from its facts at one moment: `up`, `end`, or the name of a capture.
 * @throws UserError where the facts don't hold the moment, or hold what no tool printed.
 */
export function topologyPicture(lab: LabFolder, at: string, options: TopologyOptions): TopologyPicture {
  const moment = momentOf(lab, at);
  const topology = topologyOf(moment);
  return {
    topology,
    ...topologyText(moment, topology, options),
    told: toldTopology(moment, topology, options),
  };
}

/** What was read at one moment. Throws a `UserError` where the facts don't hold it. */
export function momentOf({ name, facts }: LabFolder, at: string): Moment {
  if (!facts) throw new UserError(`The lab \`${name}\` has no facts: npm run record -- ${name}`);
  const moment = Object.hasOwn(facts.moments, at) ? facts.moments[at] : undefined;
  if (!moment)
    throw new UserError(
      `The facts of the lab \`${name}\` have no moment \`${at}\`.${suggestion(at, Object.keys(facts.moments))}`,
    );
  return moment;
}
