import type { MermaidDiagram, MermaidEdge, MermaidText } from './diagram.ts';
import { labelText } from './label.ts';
import type { SourceLines } from './source.ts';

/** What is used of Mermaid's `SequenceDB`. */
interface SequenceDb {
  LINETYPE: Record<string, number>;
  getActors(): Map<string, { name: string; description: string }>;
  getMessages(): { from?: string; to?: string; message?: unknown; type?: number }[];
  getDiagramTitle(): string;
}

/** The actors and messages of a sequence; notes, and what loops and their like are titled with. */
export function readSequence(db: SequenceDb, lines: SourceLines): MermaidDiagram {
  const { LINETYPE: types } = db;
  const edges: MermaidEdge[] = [];
  const notes: MermaidText[] = [];
  const title = labelText(db.getDiagramTitle());
  if (title !== '') notes.push({ label: title, line: lines.find(title, []) });
  const silent = new Set([types.ACTIVE_START, types.ACTIVE_END, types.AUTONUMBER]);
  const both = new Set([types.BIDIRECTIONAL_SOLID, types.BIDIRECTIONAL_DOTTED]);
  let line = 0;
  for (const { from, to, message, type } of db.getMessages()) {
    if (silent.has(type)) continue;
    const label = labelText(typeof message === 'string' ? message : '');
    const isMessage = from !== undefined && to !== undefined && type !== types.NOTE;
    if (!isMessage && label === '') continue;
    line = lines.find(label, isMessage ? [from, to] : [], line);
    if (isMessage) edges.push({ from, to, label, line, directed: !both.has(type) });
    else notes.push({ label, line });
  }
  const nodes = [...db.getActors().values()].map(({ name, description }) => {
    const label = labelText(description);
    return { id: name, label, line: lines.find(label, [name]) };
  });
  return { kind: 'sequence', nodes, groups: [], edges, notes };
}
