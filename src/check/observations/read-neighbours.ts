import { valueOf } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';
import { forwardingSeen, neighbourSeen } from './records.ts';
import type { ForwardingFields, NeighbourFields } from './records.ts';

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]*:[\da-f:.]*)$/;
const mac = /^[\da-f]{2}(?::[\da-f]{2}){5}$/;

/** Reads `ip neighbour`. */
export function readNeighbours({ host, args }: IpCommand, output: Output): Seen {
  const device = valueOf(args, 'dev') ?? '';
  const lines = new Map<string, number>();
  const fields = output.lines.flatMap((text, line): NeighbourFields[] => {
    const words = text.trim().split(/\s+/);
    const [ip, lladdr, dev] = [words[0]!, valueOf(words, 'lladdr') ?? '', valueOf(words, 'dev') ?? device];
    if (!address.test(ip) || !mac.test(lladdr) || dev === '' || words.includes('proxy')) return [];
    lines.set(ip, line);
    return [{ address: ip, dev, mac: lladdr, permanent: words.includes('PERMANENT') }];
  });
  const filters = args.filter((word, index) => word !== 'dev' && args[index - 1] !== 'dev');
  const whole = output.whole && (filters.length === 0 || filters.join(' ') === 'nud permanent');
  return { ...nothing(), ...neighbourSeen(host!, fields, whole, (ip) => lines.get(ip)!) };
}

/** Reads `arp -n`, `arp -an`: who is met where, but not which entries stay. */
export function readArp(host: string, output: Output): Seen {
  const seen = nothing();
  for (const [line, text] of output.lines.entries()) {
    const [, ip, lladdr, device] =
      /^(?:\S+ \()?(\d+(?:\.\d+){3})\)?\s+(?:at|ether)\s+([\da-f:]{17})\s.*?(\S+)\s*$/.exec(
        text.slice(0, 200),
      ) ?? [];
    if (ip !== undefined && mac.test(lladdr!))
      seen.sightings.push({
        kind: 'neighbour',
        host,
        device: device!,
        address: ip,
        mac: lladdr!,
        lasting: false,
        line,
      });
  }
  return seen;
}

/** Reads `bridge fdb`. */
export function readForwarding({ host, args, action }: IpCommand, output: Output): Seen {
  const device = valueOf(args, 'dev', 'brport') ?? '';
  const lines = new Map<string, number>();
  const fields = output.lines.flatMap((text, line): ForwardingFields[] => {
    const words = text.trim().split(/\s+/);
    const [lladdr, dev] = [words[0]!, valueOf(words, 'dev') ?? device];
    if (!mac.test(lladdr) || dev === '') return [];
    lines.set(lladdr, line);
    const [dst, vlan, master] = [valueOf(words, 'dst'), valueOf(words, 'vlan'), valueOf(words, 'master')];
    const state = words.find((word) => word === 'permanent' || word === 'static') ?? '';
    return [{ mac: lladdr, dev, dst, vlan, master, state, self: words.includes('self') }];
  });
  const filters = args.filter(
    (word, index) =>
      !/^(?:dev|br|brport|state)$/.test(word) && !/^(?:dev|br|brport)$/.test(args[index - 1] ?? ''),
  );
  const whole = output.whole && action === 'show' && filters.length === 0;
  return { ...nothing(), ...forwardingSeen(host!, fields, whole, (found) => lines.get(found)!) };
}
