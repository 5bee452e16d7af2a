import { valueOf } from './ip-command.ts';
import type { IpCommand } from './ip-command.ts';
import { nothing } from './observation.ts';
import type { Output, Seen } from './observation.ts';
import {
  addressListings,
  forwardingFields,
  forwardingSeen,
  linkReadings,
  neighbourFields,
  neighbourSeen,
  routeListings,
  showsAllAddresses,
} from './records.ts';
import type { Records } from './records.ts';

/** Reads what `ip -j` and `bridge -j` print, if nothing else stands in the output. */
export function readJson({ host, object, program, args, action, options }: IpCommand, output: Output): Seen {
  const records = output.whole ? parse(output.lines.join('\n')) : undefined;
  if (!records) return nothing();
  const lineOf = (value: string) =>
    Math.max(
      0,
      output.lines.findIndex((line) => line.includes(`"${value}"`) || line.includes(`:${value},`)),
    );
  const device = valueOf(args, 'dev', 'brport') ?? '';
  // Filters leave fields out, or entries.
  const whole = action === 'show' && args.length === 0;
  if (object === 'link' && program === 'bridge') return nothing();
  if (object === 'link' || object === 'address') {
    const families = options.has('inet')
      ? (['inet'] as const)
      : options.has('inet6')
        ? (['inet6'] as const)
        : undefined;
    const addresses =
      object === 'address' && showsAllAddresses(args)
        ? addressListings(host!, records, lineOf, families)
        : [];
    return { ...nothing(), observations: [...linkReadings(host!, records, lineOf), ...addresses] };
  }
  if (object === 'neighbour')
    return { ...nothing(), ...neighbourSeen(host!, neighbourFields(records, device), whole, lineOf) };
  if (object === 'fdb')
    return { ...nothing(), ...forwardingSeen(host!, forwardingFields(records, device), whole, lineOf) };
  if (object === 'route' && whole && !options.has('inet6'))
    return { ...nothing(), observations: routeListings(host!, records, lineOf) };
  return nothing();
}

function parse(text: string): Records | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return undefined;
    return value.filter((one) => typeof one === 'object' && one !== null) as Records;
  } catch {
    return undefined;
  }
}
