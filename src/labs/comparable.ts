import type { CapturedPacket } from './capture.ts';
import { decode } from './packet/decode.ts';
import type { Layer, Packet } from './packet/layer.ts';
import { pickedPorts, volatileFields, volatilePayloads } from './volatile-fields.ts';

/** What of a packet is the same in every recording: names of fields and their values, from the outside to the inside. */
export type Comparable = ReadonlyMap<string, string>;

/** A capture's packets without what is volatile, in their order; time, host, interface and direction are left out. */
export function comparables(packets: readonly CapturedPacket[]): Comparable[] {
  const decoded = packets.map(({ link, bytes, length }) => decode(link, bytesOf(bytes), length));
  const isPicked = pickedPorts(decoded);
  const [ports, identifiers] = [new Numbers('picked port'), new Numbers('identifier')];
  const valueOf = (protocol: string, field: string, value: unknown): string | undefined => {
    const volatile = volatileFields.find((one) => one.protocol === protocol && one.field === field);
    if (volatile?.how === 'drop') return undefined;
    if (volatile?.how !== 'number') return String(value);
    if (field === 'identifier') return identifiers.of(value);
    return isPicked(value as number) ? ports.of(value) : String(value);
  };
  return packets.map(({ link, length, mark }, index) => {
    const packet = decoded[index]!;
    const fields = new Map([
      ['link', link],
      ['length', String(length)],
      ['mark', String(mark ?? 0)],
    ]);
    for (const [depth, layer] of packet.layers.entries()) {
      for (const [field, value] of fieldsOf(layer)) {
        const kept = valueOf(layer.protocol, field, value);
        if (kept !== undefined) fields.set(`${nameOf(packet.layers, depth)} ${field}`.trimEnd(), kept);
      }
    }
    return fields.set('payload', payloadOf(packet));
  });
}

/** Numbers values in the order in which they first occur, from 1. */
class Numbers {
  readonly #kind: string;
  readonly #values: unknown[] = [];

  constructor(kind: string) {
    this.#kind = kind;
  }

  of(value: unknown): string {
    if (!this.#values.includes(value)) this.#values.push(value);
    return `(${this.#kind} ${this.#values.indexOf(value) + 1})`;
  }
}

/** A header's name; of several of a kind the second is `ipv4 (2)`. */
function nameOf(layers: readonly Layer[], depth: number): string {
  const { protocol } = layers[depth]!;
  const before = layers.slice(0, depth).filter((layer) => layer.protocol === protocol).length;
  return before === 0 ? protocol : `${protocol} (${before + 1})`;
}

function fieldsOf({ protocol, ...rest }: Layer): [string, unknown][] {
  const fields = Object.entries(rest).flatMap(([field, value]: [string, unknown]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, one]) => [`${field}.${inner}`, one])
      : [[field, value]],
  );
  return [['', protocol], ...fields];
}

/** The bytes behind the last header in hexadecimal digits; `..` stands for a volatile one. */
function payloadOf(packet: Packet): string {
  const bytes = String.fromCharCode(...packet.payload);
  const kept = volatilePayloads
    .filter(({ of }) => of(packet))
    // No byte is beyond 255.
    .reduce((text, { pattern }) => text.replace(pattern, (found) => '\u{100}'.repeat(found.length)), bytes);
  return [...kept]
    .map((byte) => (byte === '\u{100}' ? '..' : byte.charCodeAt(0).toString(16).padStart(2, '0')))
    .join('');
}

/** The bytes that hexadecimal digits stand for. */
export function bytesOf(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}
