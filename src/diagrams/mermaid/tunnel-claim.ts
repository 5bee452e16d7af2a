import { isEnd } from './moment.ts';
import type { End } from './moment.ts';
import { namesIn } from './names.ts';
import type { Recorded } from './recorded.ts';
import { isTunnel } from '../topology/tunnel-kinds.ts';

/** The encapsulation that a label names. */
export interface TunnelClaim {
  /** The label's word for it. */
  word: string;
  /** How its kind of device begins (`gre`, `gretap`); undefined where only an identifier is named (`VNI 1`). */
  kind: string | undefined;
  /** The network identifier. */
  id: string | undefined;
}

const words = /\b(VXLAN|Geneve|IPIP|GRE|WireGuard|VNI)\b/i;

/** The encapsulation in a label: `VXLAN 1`, `VNI 1`, `Geneve`, `IPIP`, `GRE`, `WireGuard`; undefined where there is none. */
export function tunnelIn(label: string): TunnelClaim | undefined {
  const [, found] = words.exec(label) ?? [];
  if (found === undefined) return undefined;
  const kind = found.toLowerCase();
  const id = namesIn(label).find((name) => name.kind === 'vni')?.text;
  return { word: found, kind: kind === 'vni' ? undefined : kind, id };
}

/**
 * Why the facts do not bear out that a host sends into a tunnel; undefined where they do at some moment.
 * @param to the host at the other end, if the edge leads to one.
 */
export function tunnelRefuted(
  { word, kind, id }: TunnelClaim,
  from: End,
  to: End | undefined,
  recorded: Recorded,
): string | undefined {
  const said = [word, id].filter(Boolean).join(' ');
  const far = to && to.host !== from.host ? to : undefined;
  const devices = recorded.all((moment) =>
    moment
      .links({ host: from.host, interface: undefined })
      .filter((link) => isTunnel(link.kind) && (kind === undefined || link.kind.startsWith(kind)))
      .filter(({ data }) => id === undefined || String(data.id) === id)
      .map(({ name }) => name),
  );
  if (devices.length === 0) return `\`${from.host}\` has no tunnel device for \`${said}\`.`;
  if (!far) return undefined;
  const host = (end: End): End => ({ host: end.host, interface: undefined });
  const holds = recorded.some(({ joints }) =>
    joints.some((joint) => {
      if (joint.kind !== 'tunnel') return false;
      const [label = '', number] = (joint.label ?? '').toLowerCase().split(' ');
      const sends = isEnd(host(from), joint.from) && isEnd(host(far), joint.to);
      const answers = isEnd(host(from), joint.to) && isEnd(host(far), joint.from) && !joint.oneWay;
      return (
        (sends || answers) &&
        (kind === undefined || label.startsWith(kind)) &&
        (id === undefined || number === id)
      );
    }),
  );
  if (holds) return undefined;
  const names = [...new Set(devices)].map((name) => `\`${name}\``).join(' and ');
  return `Nothing leads from ${names} on \`${from.host}\` to an address of \`${far.host}\`: no forwarding entry, remote address or peer.`;
}
