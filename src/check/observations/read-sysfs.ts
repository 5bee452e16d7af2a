import { nothing } from './observation.ts';
import type { Output, Property, Seen } from './observation.ts';

const files = new Map<string, Property>(
  Object.entries({
    address: 'mac',
    broadcast: 'broadcast',
    ifindex: 'index',
    mtu: 'mtu',
  } as const),
);

/** Reads one file of `/sys/class/net/<interface>/`. */
export function readSysfs(host: string, path: string, { lines, whole }: Output): Seen {
  const [name = '', file = ''] = path.split('/').slice(-2);
  const [value, ...rest] = lines.filter((line) => line !== '');
  const attribute = files.get(file);
  if (attribute === undefined || value === undefined || rest.length > 0 || !whole) return nothing();
  // Only Ethernet's addresses are told by the other tools in the same words.
  if ((attribute === 'mac' || attribute === 'broadcast') && !/^[\da-f]{2}(?::[\da-f]{2}){5}$/.test(value))
    return nothing();
  return {
    ...nothing(),
    observations: [{ host, interface: name, attribute, value: value.trim(), line: lines.indexOf(value) }],
  };
}
