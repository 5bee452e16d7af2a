/** What one moment's facts say about hosts and what joins them. */
export interface Topology {
  hosts: TopologyHost[];
  links: TopologyLink[];
  /** What the facts leave open, one full sentence each, with the host and the interface in question. */
  unresolved: Unresolved[];
}

/** A host and its interfaces, in the order of their numbers; `lo` only where it carries more than 127.0.0.1 and ::1. */
export interface TopologyHost {
  name: string;
  interfaces: TopologyInterface[];
}

/** A network interface. */
export interface TopologyInterface {
  /** `<host>:<interface>`: what links, drawings and walks name it by. */
  id: string;
  host: string;
  name: string;
  /** The number that the kernel gave it (ifindex). */
  index: number;
  /** `info_kind` of iproute2: `veth`, `bridge`, `vxlan` …; empty for one that is no virtual device. */
  kind: string;
  mac: string | undefined;
  /** With prefix length, as `ip address` prints them. Without IPv6 link-local ones, 127.0.0.1 and ::1. */
  addresses: string[];
  /** Whether it is up, and its other side, too (LOWER_UP). */
  up: boolean;
  mtu: number;
}

/** Two interfaces that are joined, or, for `bgp`, two hosts. */
export interface TopologyLink {
  /** `<from>--<to>`, with the ends' ids. */
  id: string;
  /**
   * `cable`: two ends of a veth pair; `port`: from an interface to its bridge, bond or VRF; `parent`: from a VLAN, MACVLAN,
   * IPVLAN … to the interface that it stands on; `tunnel`: between two tunnel interfaces; `bgp`: a session.
   */
  kind: 'cable' | 'port' | 'parent' | 'tunnel' | 'bgp';
  from: string;
  to: string;
  /** What to write on it: `VXLAN 1`, `VLAN 10`, `AS 64512`; undefined where there is nothing to say. */
  label: string | undefined;
  /** True for a tunnel into which only `from` sends: `to` has no entry that leads back. */
  oneWay: boolean;
}

/** Something that the facts do not tell. */
export interface Unresolved {
  host: string;
  /** Undefined where it concerns the whole host. */
  interface: string | undefined;
  message: string;
}
