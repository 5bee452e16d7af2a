import type { Bound } from './bind.ts';
import { bind } from './bind.ts';
import type { MermaidDiagram, MermaidNode } from './diagram.ts';
import type { Name } from './names.ts';
import { ownersOf } from './owners.ts';
import type { Recorded } from './recorded.ts';
import { relation } from './relation.ts';

/** Something that a diagram says and the recordings don't. */
export interface Refuted {
  /** The line of the diagram's source; counts from 0. */
  line: number;
  /** What of the line it is about; undefined for all of it. */
  raw: string | undefined;
  message: string;
}

/** Interfaces on hosts that have none of the name, addresses that are another's, and hosts in boxes that are not theirs. */
export function misplacedIn(diagram: MermaidDiagram, recorded: Recorded): Refuted[] {
  const { ends, misplaced, around } = bind(diagram, recorded);
  return [
    ...misplaced.map(({ node, host, name }) => noInterface(node, host, name, recorded)),
    ...[...diagram.groups, ...diagram.nodes].flatMap((node) => {
      const end = ends.get(node.id);
      if (!end) return [];
      return [...foreign(node, end, recorded), ...strange(node, end, around(node), recorded)];
    }),
  ];
}

/** Addresses in a label that are not those of the host or interface that it stands for. */
function foreign(node: MermaidNode, end: Bound, recorded: Recorded): Refuted[] {
  return end.lines.flatMap(({ interface: name, names }) => {
    const stop = names.findIndex(({ text }) => relation.test(text));
    const own = { host: end.host, interface: name ?? end.interface };
    return names.slice(0, stop === -1 ? names.length : stop).flatMap((one) => {
      if (one.kind === 'word')
        return isForeignInterface(one, end.host, recorded)
          ? [noInterface(node, end.host, one.raw, recorded)]
          : [];
      // What nothing recorded shows at all is another rule's finding.
      const isAddress = one.kind === 'address' || one.kind === 'prefix' || one.kind === 'mac';
      if (!isAddress || !recorded.vocabulary.has(one)) return [];
      const owners = ownersOf(one, recorded);
      const fits = owners.some(
        (owner) => owner.host === own.host && (own.interface ?? owner.interface) === owner.interface,
      );
      if (fits || isNetworkOf(one, own.host, recorded)) return [];
      const place =
        own.interface === undefined ? `\`${own.host}\`` : `\`${own.interface}\` on \`${own.host}\``;
      const ports = owners.map((owner) => `\`${owner.interface}\` on \`${owner.host}\``);
      const whose = ports.length > 0 ? `: it belongs to ${ports.join(' and ')}` : '';
      return [{ line: node.line, raw: one.raw, message: `\`${one.text}\` is not of ${place}${whose}.` }];
    });
  });
}

function isForeignInterface({ text }: Name, host: string, recorded: Recorded): boolean {
  const { interfaces, hosts } = recorded.vocabulary;
  return interfaces.has(text) && !hosts.has(text) && !recorded.interfacesOf(host).has(text);
}

function noInterface(node: MermaidNode, host: string, name: string, recorded: Recorded): Refuted {
  const own = list(recorded.interfacesOf(host));
  return { line: node.line, raw: name, message: `\`${host}\` has no interface \`${name}\`: it has ${own}.` };
}

/** Whether it is a network that the host is in, or has a route to. */
function isNetworkOf({ kind, text }: Name, host: string, recorded: Recorded): boolean {
  return kind === 'prefix' && recorded.some((moment) => moment.routes(host).some(({ dst }) => dst === text));
}

/** A host in the group of another one, with which no cable joins it. */
function strange(node: MermaidNode, end: Bound, around: string | undefined, recorded: Recorded): Refuted[] {
  if (around === undefined || around === end.host) return [];
  const outer = { host: around, interface: undefined };
  if (recorded.some((moment) => moment.cabled({ host: end.host, interface: undefined }, outer))) return [];
  const message = `\`${end.host}\` stands in the box of \`${around}\`, but no cable joins the two.`;
  return [{ line: node.line, raw: undefined, message }];
}

function list(names: Iterable<string>): string {
  return [...names].map((name) => `\`${name}\``).join(', ') || 'none';
}
