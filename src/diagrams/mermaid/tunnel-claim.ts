import type { Link } from '../facts/links.ts';
import { endText } from './moment.ts';
import type { End, RecordedMoment } from './moment.ts';
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
  const devices = new Set<string>();
  const holds = recorded.some((moment) => {
    const own = moment
      .links({ host: from.host, interface: undefined })
      .filter((link) => isTunnel(link.kind) && (kind === undefined || link.kind.startsWith(kind)))
      .filter(({ data }) => id === undefined || String(data.id) === id);
    for (const { name } of own) devices.add(name);
    return own.some((device) => {
      if (!to) return true;
      const ends = [device.name, carrierOf(device, from.host, moment)];
      if (to.host === from.host) return [from, to].every((end) => isOneOf(ends, end));
      return (
        isOneOf(ends, from) &&
        farDevices(from.host, device, to.host, moment).some((far) =>
          isOneOf([far.name, carrierOf(far, to.host, moment)], to),
        )
      );
    });
  });
  if (holds) return undefined;
  if (devices.size === 0) return `\`${from.host}\` has no tunnel device for \`${said}\`.`;
  const names = [...devices].map((name) => `\`${name}\``).join(' and ');
  if (to?.host === from.host)
    return `\`${said}\` is not between ${endText(from)} and ${endText(to)}: it is between ${names} and what carries it.`;
  return `Nothing leads from ${names} on \`${from.host}\` to ${endText(to!)}: no forwarding entry, remote address or peer.`;
}

/** The devices of a host into which a tunnel device of another one sends. */
function farDevices(host: string, device: Link, far: string, moment: RecordedMoment): Link[] {
  const id = `${host}:${device.name}`;
  const ends = moment.joints.flatMap((joint) => {
    if (joint.kind !== 'tunnel') return [];
    if (joint.from === id) return [joint.to];
    return joint.to === id && !joint.oneWay ? [joint.from] : [];
  });
  return moment
    .links({ host: far, interface: undefined })
    .filter(({ name }) => ends.includes(`${far}:${name}`));
}

/** The interface that a tunnel's packets leave through, where the facts name it, or its address. */
function carrierOf({ data }: Link, host: string, moment: RecordedMoment): string | undefined {
  if (typeof data.link === 'string') return data.link;
  const own = moment.addresses({ host, interface: undefined });
  return own.find(({ address }) => address === data.local)?.interface;
}

/** Whether an end is one of the interfaces; a whole host is, and where one of them is not known, any interface. */
function isOneOf(names: readonly (string | undefined)[], end: End): boolean {
  return end.interface === undefined || names.includes(end.interface) || names.includes(undefined);
}
