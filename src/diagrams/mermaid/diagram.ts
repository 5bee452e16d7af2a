/** The kinds of Mermaid diagrams whose claims can be read. */
export type DiagramKind = 'flowchart' | 'sequence' | 'state';

/** A Mermaid diagram: what is written where, without how it looks. */
export interface MermaidDiagram {
  kind: DiagramKind;
  /** Nodes of a flowchart, actors of a sequence, states. */
  nodes: MermaidNode[];
  /** Subgraphs of a flowchart, states that hold others; outer ones before those in them. */
  groups: MermaidNode[];
  /** Edges, messages, transitions, in the order of the text. */
  edges: MermaidEdge[];
  /** Other text that is drawn: notes, titles of loops. */
  notes: MermaidText[];
}

/** A text that is drawn. */
export interface MermaidText {
  /** As the reader sees it; lines are joined by newlines. */
  label: string;
  /** The line of the diagram's source where it stands, or nearest to it; counts from 0. */
  line: number;
}

/** Something that edges join. */
export interface MermaidNode extends MermaidText {
  id: string;
  /** Id of the innermost group that it is in. */
  group?: string;
}

/** From one node or group to another. */
export interface MermaidEdge extends MermaidText {
  from: string;
  to: string;
  /** False where it has no arrow, or one at both ends. */
  directed: boolean;
}

/** What is wrong with a diagram's text; lines and columns count from 0 in the diagram's source. */
export interface DiagramProblem {
  line: number;
  column?: number;
  message: string;
}

/** A diagram's text, read: either the diagram, or why it could not be. */
export type ParsedDiagram =
  { diagram: MermaidDiagram; problems: [] } | { diagram: undefined; problems: DiagramProblem[] };
