import type { MermaidDiagram, MermaidNode } from './diagram.ts';

/**
 * What a diagram shows, in words: one line for each box with something in it, each label that an edge's line would not
 * tell, each edge, message and note, in the order of the text.
 */
export function tellDiagram({ kind, nodes, groups, edges, notes }: MermaidDiagram): string[] {
  const all = [...groups, ...nodes];
  const find = (id: string) => all.find((one) => one.id === id);
  const groupOf = (one: MermaidNode | undefined) => {
    const group = groups.find(({ id }) => id === one?.group);
    return group && group.label !== '' ? short(group) : undefined;
  };
  const boxes = groups
    .map((group) => ({ group, inner: all.filter((one) => one.group === group.id && one.label !== '') }))
    .filter(({ group, inner }) => group.label !== '' && inner.length > 0)
    .map(
      ({ group, inner }) => `In ${flat(group.label)}: ${inner.map(({ label }) => flat(label)).join('; ')}.`,
    );
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const alone = nodes
    .filter(({ group, label }) => group === undefined && label !== '')
    .filter(({ id, label }) => label.includes('\n') || !joined.has(id))
    .map(({ label }) => `${flat(label)}.`);
  const lines = edges.map(({ from, to, label, line, directed }) => {
    const ends = [find(from), find(to)];
    const [box, other] = ends.map(groupOf);
    const same = box !== undefined && box === other;
    const named = ends.map((one, index) => {
      const around = same ? undefined : [box, other][index];
      return `${one ? short(one) : ''}${around === undefined ? '' : ` in ${around}`}`;
    });
    const arrow = directed ? '→' : kind === 'sequence' ? '↔' : '–';
    const said = label === '' ? '' : `: ${flat(label)}`;
    return { line, text: `${same ? `In ${box}: ` : ''}${named.join(` ${arrow} `)}${said}` };
  });
  const told = [...lines, ...notes.map(({ label, line }) => ({ line, text: flat(label) }))];
  return [...boxes, ...alone, ...told.sort((a, b) => a.line - b.line).map(({ text }) => text)];
}

/** The first line of a label; what has none is a place where states begin, end or part. */
function short({ label, id }: MermaidNode): string {
  if (label !== '') return label.split('\n')[0]!;
  if (id.endsWith('_start')) return 'the beginning';
  return id.endsWith('_end') ? 'the end' : 'a fork';
}

function flat(label: string): string {
  return label.replaceAll('\n', ', ');
}
