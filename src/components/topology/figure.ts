import type { ToldTopology } from '../../diagrams/topology/alternative.ts';
import { pathMarks, pathOf } from '../../diagrams/topology/path.ts';
import { topologyPicture } from '../../diagrams/topology/picture.ts';
import { listed, parseShow } from '../../diagrams/topology/show.ts';
import { followed } from '../../diagrams/walk/trail.ts';
import type { LabFolder } from '../../labs/load.ts';

/** A topology as a page asks for it. */
export interface TopologyRequest {
  /** Which hosts, with blanks or commas between them. Default: all that are linked with something. */
  hosts?: string | undefined;
  /** What else: `routes neighbours fdb rules chains chains:<name> services macs`. */
  show?: string | undefined;
  /** `up`, `end`, or the name of a capture. Default: that of `capture`, else `up`. */
  at?: string | undefined;
  /** The name of a capture: the way of its packet and of the answer is highlighted. */
  capture?: string | undefined;
  /** Default: the lab's title. */
  title?: string | undefined;
}

/** A topology, ready to be drawn or told. */
export interface TopologyFigure {
  title: string;
  /** The moment that it shows, as the end of a sentence. */
  when: string;
  /** A sentence on what is highlighted; undefined where nothing is. */
  highlighted: string | undefined;
  /** Mermaid's text. */
  text: string;
  /** What to call its elements, by their id in the text. */
  ids: ReadonlyMap<string, string>;
  /** Classes to add, by the id that elements then have. */
  marks: ReadonlyMap<string, string> | undefined;
  told: ToldTopology;
}

/**
 * What a page shows of a lab's topology.
 * @throws UserError where the facts don't hold the moment.
 */
export function topologyFigure(lab: LabFolder, request: TopologyRequest): TopologyFigure {
  const { hosts, show = '', capture, at = capture ?? 'up', title } = request;
  const named = hosts === undefined ? undefined : listed(hosts);
  const options = { hosts: named, opened: named, show: parseShow(show) };
  const { topology, text, ids, parts, told } = topologyPicture(lab, at, options);
  const packets = capture === undefined ? undefined : lab.captures?.captures[capture];
  const way = packets && followed(packets);
  const moments: Record<string, string> = { up: 'after its set-up', end: 'after the last command' };
  return {
    title: title ?? lab.lab.data?.title ?? lab.name,
    when: moments[at] ?? `right after the capture ${at}`,
    highlighted:
      way && `Highlighted: where the packet of ${capture}${way.back ? ' and its answer' : ''} went.`,
    text,
    ids,
    marks: way && pathMarks(pathOf(way, topology), parts),
    told,
  };
}
