import type { MermaidDiagram, MermaidNode } from './diagram.ts';
import { labelText } from './label.ts';
import type { SourceLines } from './source.ts';

/** What is used of Mermaid's `FlowDB`. */
interface FlowchartDb {
  getVertices(): Map<string, { id: string; text?: string }>;
  getEdges(): { start: string; end: string; text: string; type?: string }[];
  /** Inner ones first. `nodes` are ids of nodes and of subgraphs; each is in one subgraph only. */
  getSubGraphs(): { id: string; title: string; nodes: string[] }[];
}

/** The nodes, subgraphs and edges of a flowchart. */
export function readFlowchart(db: FlowchartDb, lines: SourceLines): MermaidDiagram {
  const subgraphs = db.getSubGraphs();
  const inGroup = (id: string): { group?: string } => {
    const group = subgraphs.find(({ nodes }) => nodes.includes(id));
    return group ? { group: group.id } : {};
  };
  const named = (id: string, text: string): MermaidNode => {
    const label = labelText(text);
    return { id, label, line: lines.find(label, [id]), ...inGroup(id) };
  };
  const depth = (id: string): number => {
    const { group } = inGroup(id);
    return group === undefined ? 0 : depth(group) + 1;
  };
  const groups = subgraphs
    .toSorted((a, b) => depth(a.id) - depth(b.id))
    .map(({ id, title }) => named(id, title));
  const ids = new Set(groups.map(({ id }) => id));
  let line = 0;
  return {
    kind: 'flowchart',
    // An edge to a subgraph makes a node of the same id, which is not drawn.
    nodes: [...db.getVertices().values()]
      .filter(({ id }) => !ids.has(id))
      .map(({ id, text }) => named(id, text ?? id)),
    groups,
    edges: db.getEdges().map(({ start, end, text, type }) => {
      const label = labelText(text);
      line = lines.find(label, [start, end], line);
      const directed = type !== 'arrow_open' && !type?.startsWith('double_');
      return { from: start, to: end, label, line, directed };
    }),
    notes: [],
  };
}
