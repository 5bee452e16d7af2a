import { bind } from './bind.ts';
import type { Binding, Bound } from './bind.ts';
import type { MermaidDiagram, MermaidEdge } from './diagram.ts';
import { endText } from './moment.ts';
import type { End } from './moment.ts';
import { namesIn } from './names.ts';
import { ownersOf } from './owners.ts';
import type { Refuted } from './places.ts';
import type { Recorded } from './recorded.ts';
import { isNetwork, networkIn, routeIn, routeRefuted } from './route-claim.ts';
import { translationIn, translationRefuted } from './translation-claim.ts';
import { tunnelIn, tunnelRefuted } from './tunnel-claim.ts';

/** Edges, and routes in labels, that the recordings do not bear out. */
export function refutedIn(diagram: MermaidDiagram, recorded: Recorded): Refuted[] {
  if (diagram.kind === 'state') return [];
  const binding = bind(diagram, recorded);
  return [
    ...(diagram.kind === 'sequence' ? homelessIn(diagram, binding, recorded) : []),
    ...routesIn(diagram, binding, recorded),
    ...diagram.edges.flatMap((edge) => {
      const [from, to] = [binding.ends.get(edge.from), binding.ends.get(edge.to)];
      const check = diagram.kind === 'sequence' ? messageRefuted : edgeRefuted;
      const message = neighbourRefuted(edge.label, recorded) ?? check(edge, from, to, recorded);
      return message === undefined ? [] : [{ line: edge.line, raw: undefined, message }];
    }),
  ];
}

/** Who takes part in a sequence under the name of an interface that is not one host's alone. */
function homelessIn({ nodes }: MermaidDiagram, { ends }: Binding, recorded: Recorded): Refuted[] {
  return nodes
    .filter(({ id, label }) => !ends.has(id) && recorded.vocabulary.interfaces.has(label))
    .map(({ label, line }) => {
      const message = `\`${label}\` is an interface of several hosts: name the host that the messages come from or go to.`;
      return { line, raw: label, message };
    });
}

/** What a node in a host's group, or on the host itself, says of its routes. */
function routesIn(diagram: MermaidDiagram, { ends }: Binding, recorded: Recorded): Refuted[] {
  return diagram.nodes.flatMap((node) =>
    node.label.split('\n').flatMap((line) => {
      const [end, route] = [ends.get(node.id), routeIn(line)];
      const message = end && route && routeRefuted(route, end, undefined, recorded);
      return message === undefined ? [] : [{ line: node.line, raw: undefined, message }];
    }),
  );
}

/** Why `192.168.1.102 is at 02:00:00:00:00:02` is wrong: no interface has both. */
function neighbourRefuted(label: string, recorded: Recorded): string | undefined {
  const [, said = '', mac = ''] = /(\S+) (?:is at|lladdr) (\S+)/.exec(label) ?? [];
  const [address, link] = [...namesIn(said), ...namesIn(mac)];
  if (address?.kind !== 'address' || link?.kind !== 'mac') return undefined;
  const ports = ownersOf(address, recorded);
  const has = ownersOf(link, recorded);
  const isOne = has.some((one) =>
    ports.some((port) => port.host === one.host && port.interface === one.interface),
  );
  // An address that no interface has, a proxy answers for.
  if (isOne || ports.length === 0) return undefined;
  const whose = has.length > 0 ? `, which is ${has.map(endText).join(' and ')}` : '';
  return `\`${address.text}\` is not at \`${link.text}\`${whose}.`;
}

/** Why an edge of a flowchart is not as recorded; one without an arrow, or with two, holds if it does in one direction. */
function edgeRefuted(
  edge: MermaidEdge,
  from: Bound | undefined,
  to: Bound | undefined,
  recorded: Recorded,
): string | undefined {
  const there = wayRefuted(edge.label, from, to, recorded);
  if (there === undefined || edge.directed) return there;
  return wayRefuted(edge.label, to, from, recorded) === undefined ? undefined : there;
}

function wayRefuted(
  label: string,
  from: End | undefined,
  to: End | undefined,
  recorded: Recorded,
): string | undefined {
  const translation = translationIn(label);
  const [route, tunnel] = [routeIn(label), tunnelIn(label)];
  const said = [
    translation && translationRefuted(translation, to, recorded),
    route && from && routeRefuted(route, from, to, recorded),
    tunnel && from && tunnelRefuted(tunnel, from, to, recorded),
  ].find((message) => message !== undefined);
  if (said !== undefined) return said;
  const leads = route ?? tunnel ?? (translation?.kind === 'dnat' && translation.to.length > 0);
  if (!from || !to || leads) return undefined;
  return addressRefuted(label, from, to, recorded) ?? meetRefuted(label, from, to, recorded);
}

/** Why an address with its prefix length (`172.18.0.3/16`) is at neither end of an edge. */
function addressRefuted(label: string, from: End, to: End, recorded: Recorded): string | undefined {
  const wrong = namesIn(label).find(
    (name) =>
      name.kind === 'prefix' &&
      !isNetwork(name.text) &&
      !ownersOf(name, recorded).some(({ host }) => host === from.host || host === to.host),
  );
  return wrong && `\`${wrong.text}\` is an address of neither ${endText(from)} nor ${endText(to)}.`;
}

/** Why two hosts don't meet as an edge without such a label says. */
function meetRefuted(label: string, from: End, to: End, recorded: Recorded): string | undefined {
  const network = networkIn(label);
  if (network !== undefined) {
    const route = { dst: network, via: undefined, dev: from.interface };
    if (routeRefuted(route, from, to, recorded) === undefined) return undefined;
    if (sharesNetwork(network, from, to, recorded) || sharesNetwork(network, to, from, recorded))
      return undefined;
    return `\`${network}\` is not the network between ${endText(from)} and ${endText(to)}.`;
  }
  if (from.host === to.host) return undefined;
  if (recorded.some((moment) => moment.joined(from, to)) || recorded.talked(from, to)) return undefined;
  return `Nothing recorded joins ${endText(from)} and ${endText(to)}: no link, no common segment, and no captured packet went from the one to the other.`;
}

/** Whether an end is in a network with the interface that joins it to the other. */
function sharesNetwork(network: string, one: End, other: End, recorded: Recorded): boolean {
  return recorded.some((moment) =>
    moment.routes(one.host).some(
      ({ dst, hops }) =>
        dst === network &&
        hops.some(({ gateway, dev }) => {
          if (gateway !== undefined || dev === undefined || (one.interface ?? dev) !== dev) return false;
          return moment.joined({ host: one.host, interface: dev }, other);
        }),
    ),
  );
}

/** Why no captured packet is the message of a sequence. */
function messageRefuted(
  edge: MermaidEdge,
  from: Bound | undefined,
  to: Bound | undefined,
  recorded: Recorded,
): string | undefined {
  if (!from || !to || from.host === to.host) return undefined;
  if (!recorded.hasCaptures)
    return `No capture shows this message from ${endText(from)} to ${endText(to)}: name a command that causes it under \`captures:\` in \`lab.yaml\`, and record the lab.`;
  if (recorded.talked(from, to) || (!edge.directed && recorded.talked(to, from))) return undefined;
  return `No captured packet went from ${endText(from)} to ${endText(to)}.`;
}
