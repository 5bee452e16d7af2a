import { valueOf } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import { addressEntry, showsAllAddresses } from './records.ts';
import { nothing } from './observation.ts';
import type { Entry, Listing, Output, Property, Seen } from './observation.ts';

// `3: veth1@if2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop master br0 …`, of `ip link`, `ip address` and `bridge link`.
const header = /^(\d+): ([^\s:@]+)(?:@([^\s:]+))?: <[^<>]*> mtu (\d+)(?: |$)/;
// `2: eth0    inet 10.244.1.2/24 brd …` of `ip -oneline address`.
const single = /^(\d+): ([^\s:@]+)\s+(inet6? .*)$/;
// `veth1@if2  UP  02:00:00:00:00:01 <BROADCAST>` and `eth0@if3  UP  10.244.1.2/24`.
const brief =
  /^([^\s:@]+)(?:@(\S+))?\s+(?:UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)\s+(\S.*)?$/;
const mac = /^[\da-f]{2}(?::[\da-f]{2}){5}$/;

/** Reads `ip link`, `ip address` and `bridge link`. */
export function readLinks(command: IpCommand, output: Output): Seen {
  const seen = nothing();
  const { options, program } = command;
  const lines = options.has('oneline')
    ? output.lines.flatMap((text, line) => text.split('\\').map((part) => ({ text: part, line })))
    : output.lines.map((text, line) => ({ text, line }));
  const addresses = new Addresses(command, output);
  let name: string | undefined;
  for (const { text, line } of lines) {
    const tell = (attribute: Property, value: string | undefined) => {
      if (value !== undefined && name !== undefined)
        seen.observations.push({ host: command.host!, interface: name, attribute, value, line });
    };
    const [, index, own, peer, mtu] = header.exec(text) ?? [];
    if (own !== undefined) {
      name = own;
      const words = text.split(' ');
      tell('index', index);
      tell('mtu', mtu);
      tell('master', valueOf(words, 'master') ?? '');
      // `bridge` looks for the other end's number on this host, whichever it is on.
      if (program === 'ip') tell('peer', peer ?? '');
      addresses.begin(own, line);
    } else if (options.has('oneline') && single.test(text)) {
      const [, number, of = '', rest = ''] = single.exec(text)!;
      if (name !== of) addresses.begin(of, line);
      name = of;
      tell('index', number);
      addresses.add(rest.split(/\s+/), line);
    } else if (options.has('brief')) {
      const [, short, other, rest = ''] = brief.exec(text) ?? [];
      if (short === undefined) continue;
      name = short;
      tell('peer', other ?? '');
      const words = rest.trim().split(/\s+/);
      if (command.object === 'link')
        tell(
          'mac',
          words.find((word) => mac.test(word)),
        );
      else {
        addresses.begin(short, line);
        addresses.brief(rest, line);
      }
    } else if (output.ordered && /^\s/.test(text)) {
      const words = text.trim().split(/\s+/);
      readDetails(words, tell);
      addresses.add(words, line);
    }
  }
  return { ...seen, observations: [...seen.observations, ...addresses.listings()] };
}

/** What the lines below the first say of an interface. */
function readDetails(
  words: readonly string[],
  tell: (attribute: Property, value: string | undefined) => void,
) {
  const [kind = ''] = words;
  if (kind === 'link/ether' || kind === 'link/loopback') {
    tell('mac', words[1]);
    tell('broadcast', valueOf(words, 'brd'));
    tell('namespace', valueOf(words, 'link-netns'));
  } else if (kind === 'vxlan' || kind === 'geneve' || kind === 'vlan') {
    const id = valueOf(words, 'id');
    tell('id', id && `${kind} ${id}`);
    if (kind !== 'vxlan') return;
    tell('local', valueOf(words, 'local'));
    tell('through', valueOf(words, 'dev'));
    tell('port', valueOf(words, 'dstport'));
  }
}

/** Collects the addresses of each interface. */
class Addresses {
  readonly #host: string;
  readonly #families: readonly string[];
  readonly #whole: boolean;
  readonly #listings: (Listing & { entries: Entry[] })[] = [];

  constructor({ host, object, options, args }: IpCommand, { whole }: Output) {
    this.#host = host!;
    this.#families =
      object !== 'address'
        ? []
        : options.has('inet')
          ? ['inet']
          : options.has('inet6')
            ? ['inet6']
            : ['inet', 'inet6'];
    this.#whole = whole && showsAllAddresses(args);
  }

  begin(name: string, line: number): void {
    for (const family of this.#families) {
      const attribute = family === 'inet' ? 'addresses' : 'addresses6';
      this.#listings.push({
        host: this.#host,
        interface: name,
        attribute,
        entries: [],
        whole: this.#whole,
        line,
      });
    }
  }

  /** Takes an address in, from the words of a line. */
  add([family = '', address, ...words]: readonly string[], line: number): void {
    const at = this.#families.indexOf(family);
    if (at < 0 || address === undefined) return;
    const passing = words.includes('dynamic') || words.includes('temporary');
    if (family === 'inet6' && (passing || valueOf(words, 'scope') !== 'global')) return;
    const peer = valueOf(words, 'peer');
    const [, ends = address, prefix] = /^(.*)\/(\d+)$/.exec(peer ?? address) ?? [];
    const length = Number(prefix ?? (family === 'inet' ? 32 : 128));
    const text =
      peer === undefined ? addressEntry(ends, undefined, length) : addressEntry(address, ends, length);
    this.#last(at)?.entries.push({ text, line });
  }

  /** Takes in what `-brief` prints behind the state; of IPv6 it doesn't tell what passes. */
  brief(text: string, line: number): void {
    for (const [, address] of text.matchAll(/(?:^|\s)([\d.]+(?: peer [\d.]+)?\/\d+)(?=\s|$)/g)) {
      const at = this.#families.indexOf('inet');
      if (at >= 0) this.#last(at)?.entries.push({ text: address!, line });
    }
    const at = this.#families.indexOf('inet6');
    const last = at < 0 ? undefined : this.#last(at);
    if (last) last.whole = false;
  }

  listings(): Listing[] {
    return this.#listings;
  }

  #last(family: number): (Listing & { entries: Entry[] }) | undefined {
    return this.#listings.at(family - this.#families.length);
  }
}
