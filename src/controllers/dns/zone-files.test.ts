import { describe, expect, it } from 'vitest';
import { clusterZones } from './cluster-zones.ts';
import { endpoint, headless, https, service, slice } from './fixture.ts';

describe('the zones', () => {
  const services = [
    headless('web', { ports: [https] }),
    service('api', { clusterIP: '10.96.0.30', ports: [https] }),
  ];
  const ends = [endpoint('10.244.2.2', { hostname: 'web-1' }), endpoint('10.244.1.2', { hostname: 'web-0' })];

  it('do not depend on the order of objects and endpoints', () => {
    const slices = [slice('web', ...ends), slice('api', ...ends)];
    const one = clusterZones({ serial: 1 }, { services, slices });
    const other = clusterZones(
      { serial: 1 },
      {
        services: services.toReversed(),
        slices: [slice('api', ...ends.toReversed()), slice('web', ...ends.toReversed())],
      },
    );
    expect(other).toEqual(one);
  });

  it('lose every record of an endpoint that goes, and nothing else', () => {
    const text = (...left: typeof ends) =>
      Object.values(clusterZones({ serial: 1 }, { services, slices: [slice('web', ...left)] }))
        .join('')
        .split('\n');
    const after = new Set(text(ends[1]!));
    expect(text(...ends).filter((line) => !after.has(line) && !/SRV +0 50/.test(line))).toEqual([
      'web.default.svc             A     10.244.2.2',
      'web-1.web.default.svc       A     10.244.2.2',
      '2.2.244 PTR   web-1.web.default.svc.cluster.local.',
    ]);
  });

  it('are files that people can read', () => {
    const { 'cluster.local': forward, '10.in-addr.arpa': back } = clusterZones(
      { serial: 7, ttl: 5 },
      { services: [services[0]!], slices: [slice('web', ...ends)] },
    );
    expect(`${forward}---\n${back}`).toMatchInlineSnapshot(`
      "$ORIGIN cluster.local.
      $TTL 5
      ; server, mailbox, serial number, refresh, retry, expire, and for how long a "no such name" may be kept
      @                           SOA   ns.dns hostmaster 7 7200 1800 86400 5
      @                           NS    ns.dns

      ; this server, as CoreDNS has it
      ns.dns                      A     10.96.0.10

      ; the version of the schema (section 2.2)
      dns-version                 28800 TXT   "1.1.0"

      ; default/web: headless (section 2.4)
      web.default.svc             A     10.244.1.2
      web.default.svc             A     10.244.2.2
      web-0.web.default.svc       A     10.244.1.2
      web-1.web.default.svc       A     10.244.2.2
      _https._tcp.web.default.svc SRV   0 50 443 web-0.web.default.svc
      _https._tcp.web.default.svc SRV   0 50 443 web-1.web.default.svc

      ; default/web: all its ports, as CoreDNS has them
      web.default.svc             SRV   0 50 443 web-0.web.default.svc
      web.default.svc             SRV   0 50 443 web-1.web.default.svc
      ---
      $ORIGIN 10.in-addr.arpa.
      $TTL 5
      ; server, mailbox, serial number, refresh, retry, expire, and for how long a "no such name" may be kept
      @       SOA   ns.dns hostmaster 7 7200 1800 86400 5
      @       NS    ns.dns.cluster.local.

      ; addresses (sections 2.3.3 and 2.4.3), those without a hostname as CoreDNS has them
      2.1.244 PTR   web-0.web.default.svc.cluster.local.
      2.2.244 PTR   web-1.web.default.svc.cluster.local.
      "
    `);
  });

  it('are of another domain, where it is said', () => {
    const zones = clusterZones({ serial: 1, domain: 'shop.example', reverse: [] }, { services, slices: [] });
    expect(Object.keys(zones)).toEqual(['shop.example']);
    expect(zones['shop.example']).toContain('$ORIGIN shop.example.\n');
  });
});
