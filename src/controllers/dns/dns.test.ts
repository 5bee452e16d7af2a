import { describe, expect, it } from 'vitest';
import { noObjects } from '../objects.ts';
import type { Objects } from '../objects.ts';
import type { Settings } from '../settings.ts';
import { dnsSteps } from './dns.ts';
import { endpoint, headless, https, service, slice } from './fixture.ts';

const settings: Settings = { dns: 'dns', nodes: [], clusterCIDR: '10.244.0.0/16', serviceCIDRs: [] };
const objects = (...addresses: string[]): Objects => ({
  ...noObjects(),
  services: [headless('db', { ports: [https] }), service('web', { clusterIP: '10.96.0.20' })],
  slices: [slice('db', ...addresses.map((one) => endpoint(one)))],
});
const zonesOf = (input: string) => input.match(/(?<=^\$ORIGIN ).*(?=\.$)/gm);

describe('the steps of the DNS server', () => {
  it('hand it all zones at first', () => {
    const steps = dnsSteps(settings, undefined, objects('10.244.1.2'));
    expect(steps.map(({ host, command }) => [host, command])).toEqual([
      ['dns', 'bash ../../lib/objects/load-zones.sh'],
    ]);
    expect(zonesOf(steps[0]!.input)).toEqual(['cluster.local', '10.in-addr.arpa']);
  });

  it('hand it zones that have changed, with another serial number', () => {
    const serial = (input: string) => /SOA +\S+ \S+ (\d+) /.exec(input)![1];
    const [first] = dnsSteps(settings, undefined, objects('10.244.1.2'));
    const [gone] = dnsSteps(settings, objects('10.244.1.2'), objects());
    expect(gone!.input).not.toContain('10.244.1.2');
    expect(serial(gone!.input)).not.toBe(serial(first!.input));
    expect(serial(first!.input)).toMatch(/^[1-9]\d{3}$/);
    const more = objects('10.244.1.2');
    more.services.push(service('docs', { type: 'ExternalName', externalName: 'www.example.com' }));
    const [one, ...others] = dnsSteps(settings, objects('10.244.1.2'), more);
    expect(zonesOf(one!.input)).toEqual(['cluster.local']);
    expect(others).toEqual([]);
  });

  it('are none where no answer changes', () => {
    const same = objects('10.244.1.2');
    same.services.reverse();
    same.nodes.push({ kind: 'Node', metadata: { name: 'worker' } });
    expect(dnsSteps(settings, objects('10.244.1.2'), same)).toEqual([]);
  });
});
