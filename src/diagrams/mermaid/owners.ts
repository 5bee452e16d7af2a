import type { End, RecordedMoment } from './moment.ts';
import type { Name } from './names.ts';
import type { Recorded } from './recorded.ts';

/** An interface of a host. */
export type Port = End & { interface: string };

/** The interfaces that carry an address, an address with its prefix length, or a MAC address at any moment. */
export function ownersOf(name: Name, recorded: Recorded): Port[] {
  if (name.kind !== 'mac' && name.kind !== 'address' && name.kind !== 'prefix') return [];
  const found = new Map<string, Port>();
  for (const port of recorded.all((moment) =>
    moment.hosts.flatMap(([host]) => carriers(name, host, moment).map((one) => ({ host, interface: one }))),
  ))
    found.set(`${port.host}:${port.interface}`, port);
  return [...found.values()];
}

function carriers({ kind, text }: Name, host: string, moment: RecordedMoment): string[] {
  const end = { host, interface: undefined };
  if (kind === 'mac') return moment.links(end).flatMap(({ name, mac }) => (mac === text ? name : []));
  return moment
    .addresses(end)
    .filter(({ address, prefix }) => text === address || text === `${address}/${prefix}`)
    .map((one) => one.interface);
}
