import { describe, expect, it } from 'vitest';
import { host } from '../topology/fixture.ts';
import { fdbText, isWay, readFdb } from './fdb.ts';
import { neighbourText, readNeighbours } from './neighbours.ts';
import { covers, parsePrefix } from './prefix.ts';
import { readRoutes, routeText } from './routes.ts';
import { readRules, ruleText } from './rules.ts';

describe('routes', () => {
  // Each text is what `ip route` prints for the object before it.
  it.each([
    [
      { dst: '10.244.0.0/24', gateway: '10.244.0.0', dev: 'flannel.1', flags: ['onlink'] },
      '10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink',
    ],
    [
      {
        dst: '10.1.1.0/24',
        dev: 'x0',
        protocol: 'kernel',
        scope: 'link',
        prefsrc: '10.1.1.1',
        flags: ['linkdown'],
      },
      '10.1.1.0/24 dev x0 proto kernel scope link src 10.1.1.1 linkdown',
    ],
    [
      { dst: '10.6.0.0/16', via: { family: 'inet6', host: 'fd01::9' }, dev: 'x0', flags: [] },
      '10.6.0.0/16 via inet6 fd01::9 dev x0',
    ],
    [{ type: 'blackhole', dst: '10.8.0.0/16', flags: [] }, 'blackhole 10.8.0.0/16'],
    [
      { dst: 'default', gateway: 'fd01::2', dev: 'x0', metric: 1024, flags: [], pref: 'medium' },
      'default via fd01::2 dev x0 metric 1024 pref medium',
    ],
    [
      {
        dst: '10.9.0.0/16',
        flags: [],
        nexthops: [
          { gateway: '10.1.1.2', dev: 'x0', weight: 1, flags: [] },
          { gateway: '10.1.1.3', dev: 'x0', weight: 2, flags: [] },
        ],
      },
      '10.9.0.0/16\n\tnexthop via 10.1.1.2 dev x0 weight 1\n\tnexthop via 10.1.1.3 dev x0 weight 2',
    ],
  ])('%j', (route, text) => {
    expect(readRoutes(host({ routes: [route] })).map(routeText)).toEqual([text]);
  });

  it('know their family and their table', () => {
    const routes = [
      { dst: 'default', gateway: '10.0.0.1', dev: 'eth0', table: 100 },
      { dst: 'default', dev: 'eth0', pref: 'medium' },
      { dst: 'fd00::/64', dev: 'eth0' },
    ];
    expect(readRoutes(host({ routes })).map(({ family, table }) => `${family} ${table}`)).toEqual([
      'inet 100',
      'inet6 main',
      'inet6 main',
    ]);
  });
});

it('routing rules come in the order of their priority', () => {
  const rules = [
    { priority: 32766, src: 'all', table: 'main' },
    { priority: 0, src: 'all', table: 'local' },
    { priority: 32763, src: 'all', dst: '1.0.0.0', dstlen: 8, action: 'prohibit' },
    { priority: 32764, src: '10.0.0.0', srclen: 8, iif: 'x0', table: '100' },
    { priority: 32765, src: 'all', fwmark: '0x1', fwmask: '0xff', table: '100' },
  ];
  expect(readRules(host({ rules })).map(ruleText)).toEqual([
    '0: from all lookup local',
    '32763: from all to 1.0.0.0/8 prohibit',
    '32764: from 10.0.0.0/8 iif x0 lookup 100',
    '32765: from all fwmark 0x1/0xff lookup 100',
    '32766: from all lookup main',
  ]);
});

it('neighbours are told with their state', () => {
  const neighbours = [
    { dst: '10.244.0.0', dev: 'flannel.1', lladdr: '5a:11:00:00:00:02', state: ['PERMANENT'] },
    { dst: '10.0.0.9', dev: 'eth0', state: ['FAILED'] },
    { dst: '10.0.0.7', dev: 'eth0', proxy: null },
  ];
  expect(readNeighbours(host({ neighbours })).map(neighbourText)).toEqual([
    '10.244.0.0 dev flannel.1 lladdr 5a:11:00:00:00:02 PERMANENT',
    '10.0.0.9 dev eth0 FAILED',
  ]);
});

it('forwarding entries are ways where they lead to somebody else', () => {
  const fdb = [
    { mac: '5a:11:00:00:00:02', ifname: 'flannel.1', dst: '172.18.0.2', flags: ['self'], state: 'permanent' },
    { mac: '02:00:00:00:00:03', ifname: 'veth33', vlan: 10, flags: [], master: 'br0', state: '' },
    { mac: '02:00:00:00:00:33', ifname: 'veth33', flags: [], master: 'br0', state: 'permanent' },
    { mac: '33:33:00:00:00:01', ifname: 'eth0', flags: ['self'], state: 'permanent' },
    {
      mac: '00:00:00:00:00:00',
      ifname: 'vx1',
      dst: '10.0.0.5',
      port: 99,
      vni: 7,
      viaIf: 'x0',
      flags: ['self'],
      state: 'permanent',
    },
  ];
  expect(readFdb(host({ fdb })).filter(isWay).map(fdbText)).toEqual([
    '5a:11:00:00:00:02 dev flannel.1 dst 172.18.0.2 self permanent',
    '02:00:00:00:00:03 dev veth33 vlan 10 master br0',
    '00:00:00:00:00:00 dev vx1 dst 10.0.0.5 port 99 vni 7 via x0 self permanent',
  ]);
});

it('prefixes cover addresses of their own family', () => {
  expect(covers(parsePrefix('10.244.0.0/16'), '10.244.255.1')).toBe(true);
  expect(covers(parsePrefix('10.244.0.0/16'), '10.245.0.1')).toBe(false);
  expect(covers(parsePrefix('default'), '192.0.2.1')).toBe(true);
  expect(covers(parsePrefix('default', 'inet6'), '192.0.2.1')).toBe(false);
  expect(covers(parsePrefix('fd00::/64'), 'fd00::5')).toBe(true);
  expect(covers(parsePrefix('10.0.0.1'), '10.0.0.2')).toBe(false);
});
