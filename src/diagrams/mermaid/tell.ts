import type { MermaidDiagram, MermaidNode } from './diagram.ts';

/**
 * What a diagram shows, in words: one line for each box with something in it, each label that an edge's line would not
 * tell, each edge, message and note, in the order of the text.
 */
export function tellDiagram({ kind, nodes, groups, edges, notes }: MermaidDiagram): string[] {
  const all = [...groups, ...nodes];
  const names = all.map((one) => short(one));
  const nameOf = (id: string): string => {
    const one = all.find((node) => node.id === id);
    if (!one) return id;
    const [name, group] = [short(one), groups.find((around) => around.id === one.group)];
    // Two boxes may hold a node of the same name.
    const several = names.filter((other) => other === name).length > 1;
    return several && group && group.label !== '' ? `${name} in ${short(group)}` : name;
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
    const arrow = directed ? '→' : kind === 'sequence' ? '↔' : '–';
    const said = label === '' ? '' : `: ${flat(label)}`;
    return { line, text: `${nameOf(from)} ${arrow} ${nameOf(to)}${said}` };
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
