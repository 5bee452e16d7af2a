/** What can be read of an interface, or, of an interface without a name, of a host as a whole. */
export type Attribute = Property | List;

/** What an interface has one of. */
export type Property =
  | 'mac'
  | 'broadcast'
  | 'index'
  | 'mtu'
  | 'master'
  | 'peer'
  | 'namespace'
  | 'id'
  | 'local'
  | 'through'
  | 'port';

/** What it has many of. */
export type List = 'addresses' | 'addresses6' | 'routes' | 'neighbours' | 'fdb' | `rules ${string}`;

interface Place {
  host: string;
  interface: string;
  /** The line of the output, from 0. */
  line: number;
}

/** One property, as an output, a command or the facts show it. */
export interface Reading extends Place {
  attribute: Property;
  value: string;
}

/** Entries of one list, in words that are the same whoever prints them. */
export interface Listing extends Place {
  attribute: List;
  entries: readonly Entry[];
  /** Whether these are all that there are. */
  whole: boolean;
}

export interface Entry {
  text: string;
  line: number;
}

export type Observation = Reading | Listing;

/** A MAC or an address that an output shows somewhere: who has it is for the facts to say. */
export type Sighting = { host: string; line: number } & (
  | { kind: 'neighbour'; device: string; address: string; mac: string; lasting: boolean }
  /** A MAC behind a port of a bridge. */
  | { kind: 'station'; port: string; mac: string }
  /** A MAC at the other end of a tunnel. */
  | { kind: 'tunnel'; device: string; mac: string; remote: string }
  /** A MAC that sent a frame or got one. */
  | { kind: 'frame'; mac: string }
  /** An address of the host itself; where the kernel made the route that tells it, of the device. */
  | { kind: 'own'; address: string; device: string; kernel: boolean }
  /** An address that some host has, or that a rule translates. */
  | { kind: 'packet'; address: string }
);

/** A line that contradicts itself or its command. */
export interface Slip {
  line: number;
  /** Behind "The command": what it shows and what it should. */
  message: string;
}

/** What one output tells. */
export interface Seen {
  observations: Observation[];
  sightings: Sighting[];
  slips: Slip[];
}

/** An output on its way to a reader. */
export interface Output {
  lines: readonly string[];
  /** Whether all lines of the tool are there. */
  whole: boolean;
  /** Whether those that are there stand in the tool's order, with none left out between them. */
  ordered: boolean;
}

/** What is read of nothing. */
export function nothing(): Seen {
  return { observations: [], sightings: [], slips: [] };
}

/** A MAC address of one station: neither a group, nor none. */
export function isStation(mac: string): boolean {
  return (
    /^(?:[\da-f]{2}:){5}[\da-f]{2}$/.test(mac) &&
    !(Number.parseInt(mac.slice(0, 2), 16) & 1) &&
    mac !== '00:00:00:00:00:00'
  );
}
