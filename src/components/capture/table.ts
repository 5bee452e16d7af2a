import { h, toHtml } from '@expressive-code/core/hast';
import type { Element } from '@expressive-code/core/hast';
import { listed } from '../../diagrams/topology/show.ts';
import type { Capture, CapturedPacket } from '../../labs/capture.ts';
import { decode } from '../../labs/packet/decode.ts';
import { fieldsOf, layerTitle } from '../../labs/packet/fields.ts';
import type { Layer, Packet } from '../../labs/packet/layer.ts';
import { summarize } from '../../labs/packet/summary.ts';
import { safeText } from '../console/text.ts';

/** The headings of the columns. */
export const columns = [
  'No.',
  'ms',
  'Host',
  'Interface',
  'Source',
  'Destination',
  'Protocol',
  'Length',
  'Summary',
];

/** A packet and its number in the capture, which is its number in the file, too. */
export interface NumberedPacket {
  number: number;
  captured: CapturedPacket;
}

/**
 * The packets of a capture, numbered.
 * @param hosts names of those to keep, with blanks or commas between them; undefined for all
 */
export function packetsOf(capture: Capture, hosts: string | undefined): NumberedPacket[] {
  const kept = hosts === undefined ? undefined : listed(hosts);
  return capture.packets
    .map((captured, index) => ({ number: index + 1, captured }))
    .filter(({ captured }) => kept?.includes(captured.host) ?? true);
}

/**
 * The rows of the table, as HTML: two for each packet. The second one holds the headers; it is shown while the `details`
 * in the first one is open, which takes nothing but CSS.
 */
export function tableRows(packets: readonly NumberedPacket[]): string {
  return toHtml(packets.flatMap(rowsOf));
}

/** How many packets of a capture a table has: `12 packets`, or `8 of 12 packets, those of worker and pod-1`. */
export function countText(capture: Capture, hosts: string | undefined): string {
  const shown = packetsOf(capture, hosts).length;
  const all = capture.packets.length;
  const whose = new Intl.ListFormat('en').format(listed(hosts ?? ''));
  return shown === all ? `${all} packets` : `${shown} of ${all} packets, those of ${whose}`;
}

/** What a packet's row says in each of the columns. */
export function cellsOf({ number, captured }: NumberedPacket, packet = decoded(captured)): string[] {
  const { vlans, source, destination, ports, protocol, text } = summarize(packet);
  const tags = vlans.map((id) => `vlan ${id}, `).join('');
  const way = ports ? `${ports.source} > ${ports.destination}, ` : '';
  const mark = captured.mark === undefined ? '' : `, mark 0x${captured.mark.toString(16)}`;
  return [
    String(number),
    (captured.time / 1000).toFixed(3),
    captured.host,
    `${captured.interface} ${captured.direction}`,
    source,
    destination,
    protocol,
    String(captured.length),
    tags + way + text + mark,
  ];
}

function decoded({ link, bytes, length }: CapturedPacket): Packet {
  const all = Uint8Array.from(bytes.match(/../g)!, (pair) => parseInt(pair, 16));
  return decode(link, all, length);
}

function rowsOf(numbered: NumberedPacket): Element[] {
  const packet = decoded(numbered.captured);
  const [number = '', ...cells] = cellsOf(numbered, packet);
  return [
    h('tr', [h('th', h('details', h('summary', number))), ...cells.map((cell) => h('td', safeText(cell)))]),
    h('tr', h('td', { colSpan: columns.length }, packet.layers.map(headerOf))),
  ];
}

function headerOf(layer: Layer): Element {
  const fields = fieldsOf(layer).map(({ name, value }) => `${name}: ${value}`);
  return h('p', [h('b', layerTitle(layer)), ` ${fields.join(' · ')}`]);
}
