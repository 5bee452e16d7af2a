import { cablesOf } from '../../diagrams/topology/cables.ts';
import { interfaceId, networkOf } from '../../diagrams/topology/network.ts';
import { Segments, crosses, kindsOf } from '../../diagrams/topology/segments.ts';
import { stacksOf } from '../../diagrams/topology/stacks.ts';
import type { TopologyLink } from '../../diagrams/topology/topology.ts';
import { overlays } from '../../diagrams/topology/tunnel-kinds.ts';
import type { HostFacts, Moment } from '../../labs/facts.ts';
import { machineHost } from '../../labs/host.ts';

/** An interface of the facts. */
export interface Holder {
  /** `<host>:<interface>` */
  id: string;
  host: string;
  name: string;
  kind: string;
  mac: string | undefined;
  /** The bridge, bond or VRF that it is a port of. */
  master: string | undefined;
  up: boolean;
  index: unknown;
  /** The number of its other end, or of what it stands on, in another namespace, and that namespace's number here. */
  far: { index: unknown; netnsid: unknown } | undefined;
  /** What only its kind has. */
  data: Readonly<Record<string, unknown>>;
}

/** Who has which MAC and address at one moment of the facts, and who meets whom without a router. Each part is read when it is asked for. */
export class World {
  readonly name: string;
  readonly #moment: Moment;
  #holders: Map<string, Map<string, Holder>> | undefined;
  #macs: Map<string, Holder[]> | undefined;
  #addresses: Map<string, Holder[]> | undefined;
  #joints: TopologyLink[] | undefined;
  #segments: Segments | undefined;
  #joined: Map<string, string[]> | undefined;
  readonly #behind = new Map<string, ReadonlySet<string>>();

  constructor(name: string, moment: Moment) {
    this.name = name;
    this.#moment = moment;
  }

  /** Whether there was a host of this name. */
  has(host: string): boolean {
    return Object.hasOwn(this.#moment, host);
  }

  /** The interfaces that have a MAC. */
  withMac(mac: string): readonly Holder[] {
    if (!this.#macs) {
      this.#macs = new Map();
      for (const holders of this.#all.values())
        for (const holder of holders.values())
          if (holder.mac !== undefined) put(this.#macs, holder.mac, holder);
    }
    return this.#macs.get(mac) ?? [];
  }

  /** The interfaces that have an address. */
  withAddress(address: string): readonly Holder[] {
    if (!this.#addresses) {
      this.#addresses = new Map();
      for (const [host, { addresses }] of Object.entries(this.#moment))
        for (const { ifname, addr_info: own } of addresses) {
          const holder = this.find(host, String(ifname));
          if (!holder || !Array.isArray(own)) continue;
          for (const one of own as (Record<string, unknown> | null)[])
            if (typeof one?.['local'] === 'string') put(this.#addresses, one['local'], holder);
        }
    }
    return this.#addresses.get(address) ?? [];
  }

  /** An interface of a host; undefined where there is none of the name. */
  find(host: string, name: string): Holder | undefined {
    return this.#all.get(host)?.get(name);
  }

  /** The interfaces through which a host speaks on the segment of another one's, or in the same overlay. */
  near(host: string, to: Holder): Holder[] {
    const holders = [...(this.#all.get(host)?.values() ?? [])];
    return holders.filter((holder) => holder.master === undefined && this.isNear(holder, to));
  }

  /** Whether a frame gets from one to the other without a router. */
  isNear(one: Holder, other: Holder): boolean {
    const overlay = overlayOf(one);
    if (overlay !== undefined && overlay === overlayOf(other)) return true;
    this.#read();
    return this.#segments!.of(one.id) === this.#segments!.of(other.id);
  }

  /** Whether two interfaces are the ends of one cable between hosts. Without reading what joins all others. */
  areCabled(one: Holder, other: Holder): boolean {
    if (one.kind !== 'veth' || one.far?.index !== other.index || other.far?.index !== one.index) return false;
    return this.#leadsTo(one, other.host) && this.#leadsTo(other, one.host);
  }

  #leadsTo({ host, far }: Holder, other: string): boolean {
    const { name } = this.#moment[host]!.namespaces.find(({ nsid }) => nsid === far!.netnsid) ?? {
      name: undefined,
    };
    return name === undefined ? other === machineHost : name === other;
  }

  /** Whether a bridge on the segment of an interface keeps VLANs apart. */
  mayKeepApart(one: Holder): boolean {
    return [...this.#all.values()].some((holders) =>
      [...holders.values()].some((holder) => holder.data['vlan_filtering'] === 1 && this.isNear(holder, one)),
    );
  }

  /** Whether a frame from an interface may come in at a port of a bridge, without having crossed that bridge. */
  isBehind(port: Holder, station: Holder): boolean {
    let reached = this.#behind.get(port.id);
    if (!reached) {
      this.#read();
      const bridge = interfaceId(port.host, port.master ?? '');
      const found = new Set([port.id]);
      // A set goes on to what is added while it is gone through.
      for (const id of found)
        for (const next of this.#joined!.get(id) ?? []) if (next !== bridge) found.add(next);
      this.#behind.set(port.id, (reached = found));
    }
    return reached.has(station.id);
  }

  get #all(): Map<string, Map<string, Holder>> {
    this.#holders ??= new Map(
      Object.entries(this.#moment).map(([host, facts]) => [host, holdersOf(host, facts)]),
    );
    return this.#holders;
  }

  /** Reads what joins interfaces. */
  #read(): void {
    if (this.#joints) return;
    const network = networkOf(this.#moment);
    const kinds = kindsOf(network);
    const found = [cablesOf(network), stacksOf(network)].flatMap(({ links }) => links);
    this.#joints = found.filter((joint) => crosses(joint, kinds));
    this.#segments = new Segments(kinds, this.#joints);
    this.#joined = new Map();
    for (const { from, to } of this.#joints) {
      put(this.#joined, from, to);
      put(this.#joined, to, from);
    }
  }
}

function holdersOf(host: string, { links }: HostFacts): Map<string, Holder> {
  const holders = new Map<string, Holder>();
  for (const link of links) {
    const { ifname, link_type: type, address, master, flags, linkinfo } = link;
    if (typeof ifname !== 'string') continue;
    const info = (linkinfo ?? {}) as { info_kind?: unknown; info_data?: Holder['data'] | null };
    holders.set(ifname, {
      id: interfaceId(host, ifname),
      host,
      name: ifname,
      kind: typeof info.info_kind === 'string' ? info.info_kind : '',
      mac: type === 'ether' && typeof address === 'string' ? address : undefined,
      master: typeof master === 'string' ? master : undefined,
      up: Array.isArray(flags) && flags.includes('UP'),
      index: link['ifindex'],
      far: 'link_netnsid' in link ? { index: link['link_index'], netnsid: link['link_netnsid'] } : undefined,
      data: info.info_data ?? {},
    });
  }
  return holders;
}

/** What a tunnel that many hosts share goes by; undefined for any other interface. */
function overlayOf({ kind, data }: Holder): string | undefined {
  return kind in overlays && typeof data['id'] === 'number' ? `${kind} ${data['id']}` : undefined;
}

/** An interface in a message. */
export function holderText({ host, name }: Holder): string {
  return `\`${name}\` on \`${host}\``;
}

function put<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
