import { describe, expect, it } from 'vitest';
import type { Capture, CapturedPacket } from '../../labs/capture.ts';
import { arp, bytes, ethernet, icmp, ipv4, udp } from '../../labs/packet/made.ts';
import { packetsOf, tableRows } from './table.ts';

const frame = Buffer.from(bytes(ethernet('0800', ipv4(1, icmp)))).toString('hex');
const seen = (host: string, more: Partial<CapturedPacket> = {}): CapturedPacket => ({
  time: 1234,
  host,
  interface: 'eth0',
  direction: 'out',
  link: 'ethernet',
  length: 98,
  bytes: frame,
  ...more,
});
const capture: Capture = { host: 'a', command: 'ping', packets: [seen('a'), seen('b'), seen('c')] };

/** The texts of the cells, row by row. */
const cells = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[dh].*?>(.*?)<\/t[dh]>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
  );

describe('the table of a capture', () => {
  it('has a row for each packet, and its headers below', () => {
    const [row, headers] = cells(tableRows(packetsOf(capture, undefined)));
    expect(row).toEqual([
      '1',
      '1.234',
      'a',
      'eth0 out',
      '10.0.0.1',
      '10.0.0.2',
      'ICMP',
      '98',
      'echo request, id 7, seq 1, length 12',
    ]);
    expect(headers![0]).toMatch(
      /^Ethernet Destination: 02:00:00:00:00:0b · .*IPv4 Header length: 20 · .*ICMP Type: 8 \(echo request\)/,
    );
  });

  it('numbers packets as in the file where some are left out', () => {
    const numbers = packetsOf(capture, 'c, a').map(({ number, captured }) => `${number} ${captured.host}`);
    expect(numbers).toEqual(['1 a', '3 c']);
  });

  it('gives the addresses that ARP is about', () => {
    const asked = Buffer.from(bytes(ethernet('0806', arp))).toString('hex');
    const [row] = cells(tableRows([{ number: 1, captured: seen('a', { bytes: asked }) }]));
    expect(row!.slice(4, 7)).toEqual(['10.0.0.1', '10.0.0.2', 'ARP']);
  });

  it('tells ports', () => {
    const asked = Buffer.from(bytes(ethernet('0800', ipv4(17, udp(53, 'abcd'))))).toString('hex');
    const [row] = cells(tableRows([{ number: 1, captured: seen('a', { bytes: asked }) }]));
    expect(row!.slice(4)).toEqual(['10.0.0.1', '10.0.0.2', 'UDP', '98', '4660 > 53, length 2']);
  });

  it('tells VLAN tags and marks', () => {
    const tagged = Buffer.from(bytes(ethernet('8100', `0064 0800 ${ipv4(1, icmp)}`))).toString('hex');
    const [row] = cells(tableRows([{ number: 1, captured: seen('a', { bytes: tagged, mark: 0x4000 }) }]));
    expect(row!.at(-1)).toBe('vlan 100, echo request, id 7, seq 1, length 12, mark 0x4000');
  });

  it('shows names as text, and what would act in them as marks', () => {
    const html = tableRows([{ number: 1, captured: seen('a', { interface: '<b>\u202ex' }) }]);
    expect(html).toContain('&#x3C;b>');
    expect(html).toContain('U+202E');
    expect(html).not.toContain('\u202e');
  });

  it('survives a packet that is cut off', () => {
    const [row, headers] = cells(tableRows([{ number: 1, captured: seen('a', { bytes: '0102' }) }]));
    expect(row!.slice(4)).toEqual(['', '', 'cut off', '98', 'length 2']);
    expect(headers).toEqual(['']);
  });
});
