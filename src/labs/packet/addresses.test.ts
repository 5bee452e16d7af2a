import { expect, test } from 'vitest';
import { ipv4Address, ipv6Address, macAddress } from './addresses.ts';
import { bytes } from './made.ts';

// The examples of RFC 5952, sections 4 and 5, and the ends of the range.
test.each([
  ['20010db8000000000000000000020001', '2001:db8::2:1'],
  ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
  ['20010000000000010000000000000001', '2001:0:0:1::1'],
  ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ['00000000000000000000000000000000', '::'],
  ['00000000000000000000000000000001', '::1'],
  ['fe800000000000000000000000000000', 'fe80::'],
  ['00000000000000000000ffffc0000201', '::ffff:192.0.2.1'],
  ['0064ff9b000000000000000000000a0b', '64:ff9b::a0b'],
])('%s is %s', (hex, text) => {
  expect(ipv6Address(bytes(hex))).toBe(text);
});

test('MAC and IPv4 addresses', () => {
  expect(macAddress(bytes('02000000ab0c'))).toBe('02:00:00:00:ab:0c');
  expect(ipv4Address(bytes('0a00ff01'))).toBe('10.0.255.1');
});
