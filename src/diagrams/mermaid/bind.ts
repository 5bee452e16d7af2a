import type { MermaidDiagram, MermaidNode } from './diagram.ts';
import type { End } from './moment.ts';
import { namesIn } from './names.ts';
import type { Name } from './names.ts';
import { ownersOf } from './owners.ts';
import type { Recorded } from './recorded.ts';
import { relation } from './relation.ts';

/** What a node or group of a diagram stands for. */
export interface Bound extends End {
  /** What its label says of the host, line by line; nothing where the label is prose in a host's group. */
  lines: BoundLine[];
}

/** A line of a label: the interface that it begins with, and the names that follow. */
export interface BoundLine {
  interface: string | undefined;
  names: Name[];
}

/** An interface that a label gives to a host which has none of this name. */
export interface Misplaced {
  node: MermaidNode;
  host: string;
  name: string;
}

/** The nodes and groups of a diagram that stand for hosts and interfaces, by id. The others are prose. */
export interface Binding {
  ends: ReadonlyMap<string, Bound>;
  misplaced: Misplaced[];
  /** The host whose group a node or group stands in. */
  around(node: MermaidNode): string | undefined;
}

/** Words that may stand before a name: "the node worker", "pod pod-1". */
const kindWords =
  /^(?:the|an?|s|node|pod|host|router|switch|bridge|namespace|netns|interface|device|tunnel|client|server|container)$/i;

/** Finds what the nodes and groups of a diagram stand for, by how their labels begin and by the groups around them. */
export function bind(diagram: MermaidDiagram, recorded: Recorded): Binding {
  const ends = new Map<string, Bound>();
  const misplaced: Misplaced[] = [];
  const groups = new Map(diagram.groups.map((group) => [group.id, group]));
  const around = ({ group }: MermaidNode): string | undefined => {
    const outer = group === undefined ? undefined : groups.get(group);
    return outer && (ends.get(outer.id)?.host ?? around(outer));
  };
  // Outer groups come first, so that what stands in one can ask it.
  for (const node of [...diagram.groups, ...diagram.nodes]) {
    const outer = around(node);
    const host = hostOf(node.label, outer, recorded);
    if (host === undefined) {
      if (outer !== undefined) ends.set(node.id, { host: outer, interface: undefined, lines: [] });
      continue;
    }
    const lines = linesOf(node.label, host, recorded);
    const named = [...new Set(lines.flatMap((line) => line.interface ?? []))];
    const wrong = named.filter((name) => !recorded.interfacesOf(host).has(name));
    misplaced.push(...wrong.map((name) => ({ node, host, name })));
    if (wrong.length === 0)
      ends.set(node.id, { host, interface: named.length === 1 ? named[0] : undefined, lines });
  }
  return { ends, misplaced, around };
}

/** The host that a label is about: the first thing that it names is the host, an interface, or an address. */
function hostOf(label: string, around: string | undefined, recorded: Recorded): string | undefined {
  const { hosts, interfaces } = recorded.vocabulary;
  const names = namesIn(label);
  const first = names.find((name) => !kindWords.test(name.text) || hosts.has(name.text)) ?? names[0];
  if (!first) return undefined;
  // In a host's group a name is first of all that of its interface: a switch calls its ports what they lead to.
  if (around !== undefined && recorded.interfacesOf(around).has(first.text)) return around;
  if (isHost(first, recorded)) return first.text.toLowerCase();
  if (interfaces.has(first.text)) {
    if (around !== undefined) return around;
    const owners = [...hosts].filter((host) => recorded.interfacesOf(host).has(first.text));
    return owners.length === 1 ? owners[0] : undefined;
  }
  // An entry of a table (`5a:11:00:00:00:02 dst 172.18.0.2`) begins with an address, too.
  if (/[→←<>]/.test(label) || names.some(({ text }) => relation.test(text))) return undefined;
  const owners = new Set(ownersOf(first, recorded).map(({ host }) => host));
  return owners.size === 1 ? [...owners][0] : undefined;
}

function linesOf(label: string, host: string, recorded: Recorded): BoundLine[] {
  return label.split('\n').map((line) => {
    let names = namesIn(line);
    const skip = () => {
      const at = names.findIndex(({ text }) => !kindWords.test(text) || text === host);
      names = at === -1 ? [] : names.slice(at);
    };
    skip();
    if (names[0]?.text.toLowerCase() === host && !hasInterface(host, names[0], recorded)) {
      names = names.slice(1);
      skip();
    }
    const [first] = names;
    const isInterface =
      first !== undefined &&
      (hasInterface(host, first, recorded) ||
        (recorded.vocabulary.interfaces.has(first.text) && !isHost(first, recorded)));
    return isInterface ? { interface: first.text, names: names.slice(1) } : { interface: undefined, names };
  });
}

function hasInterface(host: string, { text }: Name, recorded: Recorded): boolean {
  return recorded.interfacesOf(host).has(text);
}

function isHost({ kind, text }: Name, recorded: Recorded): boolean {
  return kind === 'word' && recorded.vocabulary.hosts.has(text.toLowerCase());
}
