import { joined } from '../lines.ts';
import { createSet, noEntries, setNames } from './ipsets.ts';
import type { Entries, SetName } from './ipsets.ts';
import type { IpvsRules, RealServer, VirtualServer } from './ipvs.ts';
import { ipvsChains } from './ipvs-iptables.ts';
import type { Chains } from './iptables.ts';

/** A program to be run, and what it is given on its standard input. */
interface Input {
  command: string;
  input: string;
}

/** What the kernel has of what kube-proxy made in its mode `ipvs`. */
type IpvsState = Pick<IpvsRules, 'servers' | 'addresses' | 'entries'>;

/** A virtual server at an address that is nobody's (TEST-NET-2). */
const probe = '-t 198.51.100.0:20000';

/** The device that services' addresses stand on. It stays down. */
const device = 'kube-ipvs0';

/**
 * The kernel's settings that the mode needs: connections seen by conntrack, those to servers that are gone dropped, and forwarding.
 * kube-proxy also sets `conn_reuse_mode` to 0, before Linux 5.9 (source: NewProxier in pkg/proxy/ipvs/proxier.go of
 * Kubernetes 1.33).
 */
const settings = {
  'net.ipv4.vs.conntrack': 1,
  'net.ipv4.vs.expire_nodest_conn': 1,
  'net.ipv4.vs.expire_quiescent_template': 1,
  'net.ipv4.ip_forward': 1,
};

/**
 * The steps that make what is the same on every node, before the first service: settings, device, sets. The jumps of `ipvsJumps` are
 * to be made before the first {@link ipvsSteps}.
 * @param mac the device's address, which the kernel draws where it isn't said.
 */
export function ipvsSetUp(mac = ''): Input[] {
  return [
    // As kube-proxy does: whether the kernel takes a virtual server, which also loads the modules that have the settings.
    { command: 'ipvsadm -R', input: joined([`-A ${probe} -s rr`, `-D ${probe}`]) },
    {
      command: 'sysctl -q -p -',
      input: joined(Object.entries(settings).map(([name, value]) => `${name} = ${value}`)),
    },
    { command: 'ip -batch -', input: joined([`link add ${device}${mac && ` address ${mac}`} type dummy`]) },
    { command: 'ipset restore', input: joined(setNames.map(createSet)) },
  ];
}

/** What lists the kernel's state for {@link readState}. */
export const listCommand = `{ ipvsadm -Ln; ip -o -4 address show dev ${device}; ipset save; }`;

/**
 * What the kernel has. As kube-proxy does, we ask it each time instead of remembering what we told it: an address that somebody
 * removed comes back with the next reconcile.
 * @param listing what {@link listCommand} prints.
 */
export function readState(listing: string): IpvsState {
  const state: IpvsState = { servers: {}, addresses: [], entries: noEntries() };
  let server: VirtualServer | undefined;
  for (const line of listing.split('\n')) {
    const [first = '', second = '', third = '', fourth = '', active, inactive] = line.trim().split(/\s+/);
    if (first in flags) {
      server = { options: optionsOf(line), real: {} };
      state.servers[`${flags[first as keyof typeof flags]} ${second}`] = server;
    } else if (first === '->' && server && fourth !== 'Weight' && !Number.isNaN(Number(fourth)))
      server.real[second] = { weight: Number(fourth), connections: Number(active) + Number(inactive) };
    else if (second === device) state.addresses.push(fourth.replace(/\/32$/, ''));
    else if (first === 'add' && second in state.entries) state.entries[second as SetName].push(third);
  }
  return state;
}

const flags = { TCP: '-t', UDP: '-u', SCTP: '--sctp-service' };

/** `TCP  10.96.0.10:80 rr persistent 10800` → `-s rr -p 10800` */
function optionsOf(line: string): string {
  const scheduler = line.trim().split(/\s+/)[2];
  const persistence = / persistent (\d+)/.exec(line);
  const extra = / \((mh-port)\)/.exec(line);
  return `-s ${scheduler}${persistence ? ` -p ${persistence[1]}` : ''}${extra ? ` -b ${extra[1]}` : ''}`;
}

/**
 * The steps that make the rules of the state, in the order in which kube-proxy makes its changes: what comes before what goes. Steps
 * that have nothing to do are left out, but for that of iptables: kube-proxy writes its chains anew each time, which are as
 * many as ever.
 */
export function ipvsSteps(before: IpvsState, after: IpvsRules, clusterCIDR: string): Input[] {
  const { nat, filter } = ipvsChains(after, clusterCIDR);
  const goneServers = Object.keys(before.servers).filter((key) => !(key in after.servers));
  return [
    { command: 'ipvsadm -R', input: joined(serverChanges(before.servers, after.servers)) },
    {
      command: 'ip -batch -',
      input: joined(addressChanges('add', missing(before.addresses, after.addresses))),
    },
    { command: 'ipset restore', input: joined(entryChanges(before.entries, after.entries)) },
    { command: 'iptables-restore --noflush', input: table('nat', nat) + table('filter', filter) },
    {
      command: 'ip -batch -',
      input: joined(addressChanges('del', missing(after.addresses, before.addresses))),
    },
    { command: 'ipvsadm -R', input: joined(goneServers.map((key) => `-D ${key}`)) },
  ].filter(({ input }) => input !== '');
}

function serverChanges(
  before: Record<string, VirtualServer>,
  after: Record<string, VirtualServer>,
): string[] {
  return Object.entries(after).flatMap(([key, { options, real }]) => {
    const had = before[key];
    return [
      ...(had === undefined
        ? [`-A ${key} ${options}`]
        : had.options === options
          ? []
          : [`-E ${key} ${options}`]),
      ...Object.keys(real).flatMap((address) => added(key, address, had?.real[address])),
      ...Object.entries(had?.real ?? {}).flatMap(([address, one]) =>
        address in real ? [] : removed(key, address, one),
      ),
    ];
  });
}

/**
 * An endpoint that is there keeps its weight, even one that somebody changed by hand. One that was to go, and is wanted again, is
 * made anew.
 */
function added(key: string, address: string, had: RealServer | undefined): string[] {
  const add = `-a ${key} -r ${address} -m -w 1`;
  if (had === undefined) return [add];
  return had.weight === 0 ? [`-d ${key} -r ${address}`, add] : [];
}

/**
 * What TCP connections lead to gets no new ones, and is deleted when none is left. kube-proxy looks each minute, and at each
 * change; we look when something reconciles. Connections count for as long as the kernel remembers them: a TCP connection that has ended,
 * for two minutes. Source: pkg/proxy/ipvs/graceful_termination.go of Kubernetes 1.33.
 */
function removed(key: string, address: string, { weight, connections }: RealServer): string[] {
  if (!key.startsWith('-t ') || connections === 0) return [`-d ${key} -r ${address}`];
  return weight === 0 ? [] : [`-e ${key} -r ${address} -m -w 0`];
}

function addressChanges(verb: 'add' | 'del', addresses: readonly string[]): string[] {
  return addresses.map((address) => `address ${verb} ${address}/32 dev ${device}`);
}

function entryChanges(before: Entries, after: Entries): string[] {
  return setNames.flatMap((name) => [
    ...missing(after[name], before[name]).map((entry) => `del ${name} ${entry}`),
    ...missing(before[name], after[name]).map((entry) => `add ${name} ${entry} -exist`),
  ]);
}

/** What of the second isn't in the first. */
function missing(first: readonly string[], second: readonly string[]): string[] {
  return second.filter((one) => !first.includes(one));
}

/** A chain that is named is emptied. */
function table(name: string, chains: Chains): string {
  return joined([
    `*${name}`,
    ...Object.keys(chains).map((chain) => `:${chain} - [0:0]`),
    ...Object.entries(chains).flatMap(([chain, rules]) => rules.map((rule) => `-A ${chain} ${rule}`)),
    'COMMIT',
  ]);
}
