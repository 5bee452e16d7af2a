import type { MermaidDiagram, MermaidEdge, MermaidNode, MermaidText } from './diagram.ts';
import { labelText } from './label.ts';
import type { SourceLines } from './source.ts';

interface State {
  stmt: 'state';
  id: string;
  type?: string;
  /** Only of `[*]`. */
  start?: boolean;
  description?: string;
  note?: { text: string };
  doc?: Statement[];
}

type Statement =
  | State
  | { stmt: 'relation'; state1: State; state2: State; description?: string }
  | { stmt: 'dir' | 'style' | 'click' | 'classDef' | 'applyClass' };

/** What is used of Mermaid's `StateDB`. */
interface StateDb {
  getRootDocV2(): { doc: Statement[] };
}

/** The states and transitions, and the notes beside them. */
export function readStates(db: StateDb, lines: SourceLines): MermaidDiagram {
  const states = new Map<string, MermaidNode & { described: string[]; holds: boolean }>();
  const edges: MermaidEdge[] = [];
  const notes: MermaidText[] = [];
  let line = 0;

  const add = ({ id, type, start, description, note, doc }: State, group: string | undefined) => {
    // Begin and end, forks, joins and the lines between what runs at once have no text of their own.
    const silent = start !== undefined || (type !== undefined && type !== 'default');
    const state = states.get(id) ?? {
      id,
      label: silent ? '' : id,
      line: 0,
      described: [],
      holds: false,
      ...(group !== undefined && { group }),
    };
    states.set(id, state);
    if (description) state.described.push(labelText(description));
    if (state.described.length > 0) state.label = state.described.join('\n');
    state.line = lines.find(state.label, silent ? [] : [id]);
    if (note) {
      const label = labelText(note.text);
      notes.push({ label, line: lines.find(label, []) });
    }
    if (!doc) return;
    state.holds = true;
    read(doc, id);
  };
  const read = (doc: readonly Statement[], group: string | undefined) => {
    for (const statement of doc) {
      if (statement.stmt === 'state') add(statement, group);
      if (statement.stmt !== 'relation') continue;
      const { state1, state2, description } = statement;
      add(state1, group);
      add(state2, group);
      const label = labelText(description ?? '');
      const ids = [state1, state2].map(({ id, start }) => (start === undefined ? id : '[*]'));
      line = lines.find(label, ids, line);
      edges.push({ from: state1.id, to: state2.id, label, line, directed: true });
    }
  };
  read(db.getRootDocV2().doc, undefined);

  const all = [...states.values()];
  const plain = ({ id, label, line, group }: MermaidNode) => ({
    id,
    label,
    line,
    ...(group !== undefined && { group }),
  });
  return {
    kind: 'state',
    nodes: all.filter(({ holds }) => !holds).map(plain),
    groups: all.filter(({ holds }) => holds).map(plain),
    edges,
    notes,
  };
}
