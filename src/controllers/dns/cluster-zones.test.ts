import { describe, expect, it } from 'vitest';
import { clusterZones } from './cluster-zones.ts';
import type { DnsObjects, DnsSettings } from './cluster-zones.ts';
import { endpoint, headless, https, service, slice } from './fixture.ts';

const reverse = ['10.in-addr.arpa', '8.b.d.0.1.0.0.2.ip6.arpa'];

/** What the zones answer: the records of a name and type, in the zone's order. */
function asked(objects: Partial<DnsObjects>, settings: Partial<DnsSettings> = {}) {
  const zones = clusterZones({ serial: 1, reverse, ...settings }, { services: [], slices: [], ...objects });
  const records = Object.entries(zones).flatMap(([zone, text]) =>
    text
      .split('\n')
      .filter((line) => /^[^;$]/.test(line))
      .map((line) => {
        const [, owner, ttl, type, data] = /^(\S+) +(?:(\d+) )?([A-Z]+) +(.*)$/.exec(line)!;
        const absolute = (name: string) =>
          name === '@' ? zone : name.endsWith('.') ? name.slice(0, -1) : `${name}.${zone}`;
        const named = /^(CNAME|NS|PTR|SRV)$/.test(type!) ? data!.replace(/\S+$/, absolute) : data!;
        return { name: absolute(owner!), ttl, type, data: named };
      }),
  );
  return (name: string, type: string) =>
    records.filter((one) => one.name === name && one.type === type).map(({ data }) => data);
}

/** Whether there is anything at a name or below it: where not, the answer is NXDOMAIN. */
function exists(objects: Partial<DnsObjects>, name: string): boolean {
  const [text] = Object.values(clusterZones({ serial: 1 }, { services: [], slices: [], ...objects }));
  const label = name.replace(/\.cluster\.local$/, '').replaceAll('.', '\\.');
  return new RegExp(`^(\\S+\\.)?${label} `, 'm').test(text!);
}

describe('the examples of the specification', () => {
  const kubernetes = service('kubernetes', {
    clusterIP: '10.3.0.1',
    clusterIPs: ['10.3.0.1', '2001:db8::1'],
    ports: [https],
  });
  const ends = ['10.3.0.1', '10.3.0.2', '10.3.0.3'].map((ip) => endpoint(ip));

  it('2.2: the version of the schema', () => {
    expect(asked({})('dns-version.cluster.local', 'TXT')).toEqual(['"1.1.0"']);
    const zones = clusterZones({ serial: 1 }, { services: [], slices: [] });
    expect(zones['cluster.local']).toMatch(/^dns-version +28800 TXT +"1\.1\.0"$/m);
  });

  it('2.3.1: the addresses of a cluster IP', () => {
    const answer = asked({ services: [kubernetes] });
    expect(answer('kubernetes.default.svc.cluster.local', 'A')).toEqual(['10.3.0.1']);
    expect(answer('kubernetes.default.svc.cluster.local', 'AAAA')).toEqual(['2001:db8::1']);
  });

  it('2.3.2: a named port; one without a name has none', () => {
    const single = service('kubernetes', { clusterIP: '10.3.0.1', ports: [https] });
    const name = '_https._tcp.kubernetes.default.svc.cluster.local';
    expect(asked({ services: [single] })(name, 'SRV')).toEqual([
      '0 100 443 kubernetes.default.svc.cluster.local',
    ]);
    const unnamed = service('kubernetes', { clusterIP: '10.3.0.1', ports: [{ port: 443 }] });
    expect(exists({ services: [unnamed] }, '_tcp.kubernetes.default.svc.cluster.local')).toBe(false);
  });

  it('2.3.3: the names of a cluster IP', () => {
    const answer = asked({ services: [kubernetes] });
    const six = '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa';
    for (const name of ['1.0.3.10.in-addr.arpa', six])
      expect(answer(name, 'PTR')).toEqual(['kubernetes.default.svc.cluster.local']);
  });

  it('2.4.1: the addresses of a headless service, of those endpoints that are ready', () => {
    const answer = asked({
      services: [headless('headless')],
      slices: [
        slice('headless', ...ends.toReversed(), endpoint('10.3.0.4', { conditions: { ready: false } })),
        slice('headless', endpoint('2001:db8::2'), endpoint('2001:db8::1')),
      ],
    });
    expect(answer('headless.default.svc.cluster.local', 'A')).toEqual(['10.3.0.1', '10.3.0.2', '10.3.0.3']);
    expect(answer('headless.default.svc.cluster.local', 'AAAA')).toEqual(['2001:db8::1', '2001:db8::2']);
  });

  it('2.4.1: none, not even the name, where no endpoint is ready', () => {
    const unready = endpoint('10.3.0.4', { hostname: 'my-pet', conditions: { ready: false } });
    const objects = { services: [headless('headless')], slices: [slice('headless', unready)] };
    expect(exists(objects, 'headless.default.svc.cluster.local')).toBe(false);
    const unknown = { ...objects, slices: [slice('headless', { ...unready, conditions: {} })] };
    expect(exists(unknown, 'headless.default.svc.cluster.local')).toBe(true);
  });

  it('2.4.1: an endpoint by its hostname, with all its addresses', () => {
    const pet = (address: string) => endpoint(address, { hostname: 'my-pet' });
    const answer = asked({
      services: [headless('headless')],
      slices: [
        slice('headless', pet('10.3.0.100'), pet('10.3.0.101')),
        slice('headless', pet('2001:db8::1')),
      ],
    });
    const name = 'my-pet.headless.default.svc.cluster.local';
    expect(answer(name, 'A')).toEqual(['10.3.0.100', '10.3.0.101']);
    expect(answer(name, 'AAAA')).toEqual(['2001:db8::1']);
  });

  it('2.4.2: every endpoint for every named port, those without a hostname by their address', () => {
    const three = [
      endpoint('10.3.0.1', { hostname: 'my-pet' }),
      endpoint('10.3.0.2', { hostname: 'my-pet-2' }),
      endpoint('10.3.0.3'),
    ];
    const answer = asked({
      services: [headless('headless', { ports: [https] })],
      slices: [slice('headless', ...three)],
    });
    const targets = ['my-pet', 'my-pet-2', '10-3-0-3'].map(
      (label) => `0 33 443 ${label}.headless.default.svc.cluster.local`,
    );
    expect(answer('_https._tcp.headless.default.svc.cluster.local', 'SRV')).toEqual(targets);
    expect(answer('10-3-0-3.headless.default.svc.cluster.local', 'A')).toEqual(['10.3.0.3']);
    const unnamed = { ...slice('headless', ...three), ports: [{ protocol: 'TCP', port: 443 }] };
    const objects = { services: [headless('headless')], slices: [unnamed] };
    expect(exists(objects, '_tcp.headless.default.svc.cluster.local')).toBe(false);
  });

  it('2.4.3: the names of an endpoint', () => {
    const answer = asked({
      services: [headless('headless')],
      slices: [
        slice('headless', endpoint('10.3.0.100', { hostname: 'my-pet' }), endpoint('10.3.0.3')),
        slice('headless', endpoint('2001:db8::1', { hostname: 'my-pet' })),
      ],
    });
    const six = '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa';
    for (const name of ['100.0.3.10.in-addr.arpa', six])
      expect(answer(name, 'PTR')).toEqual(['my-pet.headless.default.svc.cluster.local']);
    expect(answer('3.0.3.10.in-addr.arpa', 'PTR')).toEqual(['10-3-0-3.headless.default.svc.cluster.local']);
  });

  it('2.5: the name that another one stands for; an address is none', () => {
    const foo = (externalName: string) => ({
      services: [service('foo', { type: 'ExternalName', externalName })],
    });
    const name = 'foo.default.svc.cluster.local';
    for (const target of ['www.example.com', 'www.example.com.'])
      expect(asked(foo(target))(name, 'CNAME')).toEqual(['www.example.com']);
    expect(asked(foo('bar.default.svc.cluster.local'))(name, 'CNAME')).toEqual([
      'bar.default.svc.cluster.local',
    ]);
    expect(exists(foo('192.0.2.53'), name)).toBe(false);
    expect(exists(foo('2001:db8::1'), name)).toBe(false);
  });
});

describe('what CoreDNS adds', () => {
  const web = service('web', {
    clusterIP: '10.96.0.20',
    ports: [
      { name: 'http', port: 80 },
      { name: 'dns', protocol: 'UDP', port: 53 },
    ],
  });
  const slices = [slice('web', endpoint('10.244.1.2'), endpoint('10.244.2.2', { hostname: 'two' }))];

  it('a name for each endpoint of any service, both ways', () => {
    const answer = asked({ services: [web], slices });
    expect(answer('10-244-1-2.web.default.svc.cluster.local', 'A')).toEqual(['10.244.1.2']);
    expect(answer('2.2.244.10.in-addr.arpa', 'PTR')).toEqual(['two.web.default.svc.cluster.local']);
    expect(answer('web.default.svc.cluster.local', 'A')).toEqual(['10.96.0.20']);
  });

  it('SRV records at the name of the service itself', () => {
    const name = 'web.default.svc.cluster.local';
    expect(asked({ services: [web], slices })(name, 'SRV')).toEqual([`0 50 80 ${name}`, `0 50 53 ${name}`]);
    const answer = asked({ services: [headless('web')], slices });
    expect(answer(name, 'SRV')).toEqual([`0 50 443 10-244-1-2.${name}`, `0 50 443 two.${name}`]);
  });

  it('pods by their addresses, unless they are being deleted', () => {
    const pod = (name: string, podIP?: string, rest = {}) => ({
      kind: 'Pod' as const,
      metadata: { name, ...rest },
      ...(podIP && { status: { podIP } }),
    });
    const gone = { deletionTimestamp: '2026-11-21T00:00:00Z' };
    const pods = [
      pod('b', '10.244.1.10', { namespace: 'shop' }),
      pod('a', '10.244.1.9', { namespace: 'shop' }),
      pod('pending'),
      pod('gone', '10.244.1.3', gone),
      pod('six', 'fd00:10:244::'),
    ];
    const answer = asked({ pods });
    expect(answer('10-244-1-9.shop.pod.cluster.local', 'A')).toEqual(['10.244.1.9']);
    expect(answer('fd00-10-244--0.default.pod.cluster.local', 'AAAA')).toEqual(['fd00:10:244::']);
    const [text] = Object.values(clusterZones({ serial: 1 }, { services: [], slices: [], pods }));
    expect(text!.match(/\S+\.pod(?= )/g)).toEqual([
      'fd00-10-244--0.default.pod',
      '10-244-1-9.shop.pod',
      '10-244-1-10.shop.pod',
    ]);
  });

  it('names a server: the service that is asked, or ns.dns', () => {
    const kubeDns = service('kube-dns', { clusterIP: '10.96.0.10', ports: [] }, 'kube-system');
    const known = asked({ services: [kubeDns] });
    for (const zone of ['cluster.local', '10.in-addr.arpa'])
      expect(known(zone, 'NS')).toEqual(['kube-dns.kube-system.svc.cluster.local']);
    expect(known('ns.dns.cluster.local', 'A')).toEqual(['10.96.0.10']);
    const alone = asked({}, { addresses: ['172.18.0.2'] });
    expect(alone('cluster.local', 'NS')).toEqual(['ns.dns.cluster.local']);
    expect(alone('ns.dns.cluster.local', 'A')).toEqual(['172.18.0.2']);
  });
});
