import { z } from 'zod';
import { hostName } from './host.ts';
import { captureName, labName } from './lab.ts';
import { parseJson } from './json.ts';
import type { Problem } from './problem.ts';

/** One packet, as one interface of one host saw it. */
export const capturedPacketSchema = z.strictObject({
  /** Microseconds since the capture's first packet, by the kernel's clock. */
  time: z.int().min(0),
  host: z.string().regex(hostName),
  interface: z.string().min(1),
  /** `in`: the interface received it; `out`: the host sent it through the interface. */
  direction: z.enum(['in', 'out']),
  /** What its bytes begin with: an Ethernet header, or an IP header where the interface has no link layer. */
  link: z.enum(['ethernet', 'ip']),
  /** Length on the wire, in bytes; `bytes` may hold less. */
  length: z.int().positive(),
  /** The mark that the kernel carried beside the packet; left out where it is 0. */
  mark: z.int().positive().optional(),
  /** The packet's beginning in hexadecimal digits, VLAN tags included. */
  bytes: z.string().regex(/^(?:[0-9a-f]{2})+$/),
});

/** What every host saw while one command ran, in the order of time. */
export const captureSchema = z.strictObject({
  /** The command that made the traffic, and where it ran. */
  host: z.string().regex(hostName),
  command: z.string().min(1),
  packets: z.array(capturedPacketSchema),
});

/** `captures.json`: by name, what `captures:` of `lab.yaml` asks for. */
export const capturesSchema = z.strictObject({
  format: z.literal(1, 'This format is unknown to this version of hopbook.'),
  lab: z.string().regex(labName),
  captures: z.record(z.string().regex(captureName), captureSchema),
});

export type CapturedPacket = z.output<typeof capturedPacketSchema>;
export type Capture = z.output<typeof captureSchema>;
export type Captures = z.output<typeof capturesSchema>;

/** Reads the text of a `captures.json`; what is wrong with it becomes problems. */
export function parseCaptures(
  file: string,
  text: string,
): { data: Captures | undefined; problems: Problem[] } {
  return parseJson(file, text, capturesSchema);
}

/** The text of a `captures.json`: one line a packet. */
export function stringifyCaptures({ format, lab, captures }: Captures): string {
  const texts = Object.entries(captures).map(([name, { host, command, packets }]) => {
    const lines = packets.map((packet) => `\n   ${JSON.stringify(packet)}`);
    const trigger = JSON.stringify({ host, command }).slice(0, -1);
    return `\n  ${JSON.stringify(name)}: ${trigger},"packets":[${lines.join()}]}`;
  });
  return `{ "format": ${format}, "lab": ${JSON.stringify(lab)}, "captures": {${texts.join()}\n} }\n`;
}
