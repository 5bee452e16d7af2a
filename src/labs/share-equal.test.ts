import { expect, it } from 'vitest';
import { shareEqual } from './share-equal.ts';

const host = (mtu: number, order = ['ifname', 'mtu']) => ({
  links: [Object.fromEntries(order.map((key) => [key, key === 'mtu' ? mtu : 'eth0']))],
  routes: [{ dst: 'default', flags: [] }],
});

it('puts one object in the place of equal ones, and changes nothing that can be seen', () => {
  const moments = [
    { worker: host(1500), gone: host(1) },
    { worker: host(1500), later: host(1) },
    { worker: host(1450) },
  ];
  const before = structuredClone(moments);
  shareEqual(moments);
  expect(moments).toEqual(before);
  const [up, end, ping] = moments as { worker: ReturnType<typeof host> }[];
  expect(end!.worker).toBe(up!.worker);
  expect(ping!.worker).not.toBe(up!.worker);
  expect(ping!.worker.routes).toBe(up!.worker.routes);
  expect(ping!.worker.links).not.toBe(up!.worker.links);
});

it('tells lists, objects and what is missing apart', () => {
  const values = [[], {}, null, '', 0, [{}], [[]], { a: null }, { a: 1 }, { b: 1 }, { a: 1, b: 1 }];
  for (const [index, one] of values.entries())
    for (const [other, value] of values.entries()) {
      const moments = [{ host: { of: structuredClone(one) } }, { host: { of: structuredClone(value) } }];
      shareEqual(moments);
      expect(moments[0]!.host === moments[1]!.host, `${index} ${other}`).toBe(index === other);
    }
});
