import { expect, it } from 'vitest';
import { byAddress, cidrOf, contains, textOf } from './cidr.ts';

it.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '10.1.2.4', false],
  ['0.0.0.0/0', '203.0.113.1', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['fd00:10:244::/56', 'fd00:10:244:ff::1', true],
  ['fd00:10:244::/56', 'fd00:10:244:100::1', false],
  ['fd00:10:244::/64', 'fd00:10:244:1::2', false],
  ['fd00::1', 'fd00:0:0::1', true],
  ['::ffff:10.0.0.0/104', '::ffff:10.1.2.3', true],
])('%s contains %s: %s', (range, address, expected) => expect(contains(range, address)).toBe(expected));

it.each([
  ['172.18.0.3/16', '172.18.0.0/16'],
  ['fd00:1::2', 'fd00:1:0:0:0:0:0:2/128'],
])('reads %s as %s', (text, range) => expect(textOf(cidrOf(text))).toBe(range));

it('sorts addresses as numbers, IPv4 first', () =>
  expect(['fd00::10', '10.0.0.10', 'fd00::9', '10.0.0.9'].sort(byAddress)).toEqual([
    '10.0.0.9',
    '10.0.0.10',
    'fd00::9',
    'fd00::10',
  ]));
