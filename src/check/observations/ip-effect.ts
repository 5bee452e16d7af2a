import type { Change, Effect } from './effect.ts';
import { literal, valueOf } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import type { Attribute, Observation, Property } from './observation.ts';

/** What depends on whether an interface is up. */
const whileUp: readonly Attribute[] = ['routes', 'neighbours', 'fdb', 'addresses6'];
/** What joining an interface to another one, or the settings of its kind, may change. */
const whileJoined: readonly Attribute[] = [
  ...whileUp,
  ...(['master', 'mtu', 'addresses', 'id', 'local', 'through', 'port'] as const),
];

/** What a call of `ip` that doesn't only look changes. */
export function ipEffect(command: IpCommand): Effect {
  const { host, object, args, options } = command;
  // A batch may go to any host.
  if (options.has('batch')) return { changes: [{ host: undefined, shape: 'links' }] };
  switch (object) {
    case 'link':
      return linkEffect(command);
    case 'address':
      return addressEffect(command);
    case 'route':
    case 'nexthop':
      return { changes: [{ host, attributes: ['routes'] }] };
    case 'neighbour': {
      const device = literal(valueOf(args, 'dev'));
      return { changes: [{ host, interface: device, attributes: ['neighbours'] }] };
    }
    case 'netns': {
      const name = literal(args[0]);
      return { changes: [{ host: name, shape: 'links' }] };
    }
    case 'rule':
    case 'xfrm':
    case 'mroute':
    case 'tcpmetrics':
    case 'ntable':
      return { changes: [] };
    default:
      return { changes: [{ host, shape: 'links' }] };
  }
}

/** What a call of `bridge` that doesn't only look changes. */
export function bridgeEffect({ host, object, args }: IpCommand): Effect {
  const device = object === 'fdb' ? literal(valueOf(args, 'dev', 'brport')) : undefined;
  return { changes: [{ host, interface: device, attributes: ['fdb'] }] };
}

const flags = new Set('up down arp multicast allmulticast promisc trailers on off'.split(' '));
const valued = new Set(
  'link dev name address broadcast brd mtu index netns master vrf txqueuelen txqlen qlen numtxqueues numrxqueues gso_max_size gso_max_segs group alias type peer'.split(
    ' ',
  ),
);

/** What `ip link` says of one interface, up to `type`. */
interface LinkWords {
  name: string | undefined;
  values: Map<string, string>;
  flags: Set<string>;
  /** What follows `type`. */
  rest: string[];
}

function linkWords(words: readonly string[]): LinkWords {
  const found: LinkWords = { name: undefined, values: new Map(), flags: new Set(), rest: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word === 'type') {
      found.rest = words.slice(at + 1);
      break;
    }
    if (flags.has(word)) found.flags.add(word);
    else if (valued.has(word)) found.values.set(word, words[++at] ?? '');
    else if (word === 'nomaster') found.values.set('master', '');
    else found.name ??= word;
  }
  const { values } = found;
  // Of `set`, `name` is what it is called from now on.
  found.name ??= values.get('dev') ?? values.get('name');
  return found;
}

function linkEffect(command: IpCommand): Effect {
  const { host, action, args } = command;
  const anywhere: Effect = { changes: [{ host, shape: 'links' }] };
  if (args.some((word) => word.includes('$'))) return anywhere;
  if (action === 'add' || action === 'replace') return addEffect(host, args);
  const words = linkWords(args);
  const { name } = words;
  if (name === undefined || words.values.has('group')) return anywhere;
  if (action === 'delete') return { changes: [{ host, interface: name, shape: 'links' }] };
  return action === 'set' || action === 'change' ? setEffect(host, name, words) : anywhere;
}

function addEffect(host: string | undefined, args: readonly string[]): Effect {
  const words = linkWords(args);
  const [kind = '', ...rest] = words.rest;
  const ends = [{ ...words, rest }];
  const peer = kind === 'veth' || kind === 'vxcan' || kind === 'netkit' ? rest.indexOf('peer') : -1;
  if (peer >= 0) ends.push(linkWords(rest.slice(peer + 1)));
  const changes: Change[] = [];
  const given: Observation[] = [];
  const kinds = new Map<string, string>();
  for (const end of ends) {
    // The number of a process stands for its namespace: the text doesn't tell which.
    const netns = end.values.get('netns');
    const on = netns === undefined ? host : /^\d/.test(netns) ? undefined : netns;
    changes.push({ host: on, interface: end.name, shape: 'links' });
    if (end.name !== undefined) kinds.set(end.name, kind);
    if (on === undefined || end.name === undefined) continue;
    const place = { host: on, interface: end.name, line: 0 };
    const tell = (attribute: Property, value: string | undefined) => {
      if (value) given.push({ ...place, attribute, value });
    };
    tell('mac', end.values.get('address'));
    tell('mtu', end.values.get('mtu'));
    if (end === ends[0] && (kind === 'vxlan' || kind === 'geneve' || kind === 'vlan')) {
      const id = valueOf(rest, 'id', 'vni');
      tell('id', id && `${kind} ${id}`);
      if (kind === 'vxlan') {
        tell('local', valueOf(rest, 'local'));
        tell('through', valueOf(rest, 'dev'));
        tell('port', valueOf(rest, 'dstport'));
      }
    }
    given.push({ ...place, attribute: 'addresses', entries: [], whole: true });
  }
  return { changes, given, kinds };
}

function setEffect(host: string | undefined, name: string, { values, flags, rest }: LinkWords): Effect {
  const on = { host, interface: name };
  const given: Observation[] = [];
  const tell = (attribute: Property, value: string | undefined) => {
    if (value && host !== undefined) given.push({ host, interface: name, attribute, value, line: 0 });
  };
  const netns = values.get('netns');
  if (netns !== undefined) {
    if (/^\d/.test(netns) || values.has('name')) return { changes: [{ host: undefined, shape: 'links' }] };
    return {
      changes: [
        { ...on, shape: 'links' },
        { host: netns, interface: name, shape: 'links' },
      ],
      ...(host !== undefined && { move: { from: host, to: netns, interface: name } }),
    };
  }
  const renamed = values.get('name');
  if (renamed !== undefined && renamed !== name)
    return {
      changes: [
        { ...on, shape: 'links' },
        { host, interface: renamed, shape: 'links' },
      ],
    };
  if (values.has('master') || rest.length > 0) {
    tell('master', values.get('master'));
    return { changes: [{ ...on, attributes: whileJoined, shape: 'links' }], given };
  }
  tell('mac', values.get('address'));
  tell('mtu', values.get('mtu'));
  const changes: Change[] = [];
  // The kernel gives `lo` its address when it first comes up.
  const also: readonly Attribute[] = name === 'lo' ? ['addresses'] : [];
  if (flags.size > 0) changes.push({ ...on, attributes: [...whileUp, ...also] });
  if (values.has('address')) changes.push({ ...on, attributes: ['mac'], shape: 'links' });
  if (values.has('mtu')) changes.push({ ...on, attributes: ['mtu'], shape: 'links' });
  // Whatever else it may be.
  if (changes.length === 0) changes.push(on);
  return { changes, given };
}

function addressEffect({ host, action, args }: IpCommand): Effect {
  const device = literal(valueOf(args, 'dev'));
  const attributes: Attribute[] = ['addresses', 'addresses6', 'routes', 'neighbours'];
  const changes: Change[] = [{ host, interface: device, attributes, shape: 'addresses' }];
  const [, address, length] =
    /^(\d+(?:\.\d+){3})(?:\/(\d+))?$/.exec((args[0] === 'local' ? args[1] : args[0]) ?? '') ?? [];
  if (host === undefined || device === undefined || address === undefined || args.includes('peer'))
    return { changes };
  // With a primary address the kernel takes its secondary ones away, too.
  if (action !== 'add' && action !== 'replace') return { changes };
  return { changes, address: { host, interface: device, entry: `${address}/${length ?? 32}` } };
}
