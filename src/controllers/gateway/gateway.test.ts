import { describe, expect, it } from 'vitest';
import type { Settings } from '../settings.ts';
import { HTTP, gateway, objectsOf, route } from './fixture.ts';
import { gatewayStatusesOf, gatewaySteps } from './gateway.ts';

const settings: Settings = {
  gateway: 'worker',
  nodes: [{ name: 'worker', address: '172.18.0.3' }],
  clusterCIDR: '10.244.0.0/16',
  serviceCIDRs: [],
};
const refs = (...list: string[]) =>
  objectsOf(
    gateway(`[${HTTP}]`),
    route(`[{ backendRefs: [${list.map((one) => `{ ${one}, port: 8080 }`).join()}] }]`),
  );

describe('gatewaySteps', () => {
  it('loads the configuration at first, and whenever a rule changes', () => {
    const [step, ...others] = gatewaySteps(settings, undefined, refs('name: v1'));
    expect(others).toEqual([]);
    expect(step).toMatchObject({ host: 'worker', command: 'sh ../../lib/gateway/load.sh' });
    expect(step!.input).toContain('frontend port-80');
    const other = objectsOf(gateway(`[${HTTP}]`), route('[{}]'));
    expect(gatewaySteps(settings, refs('name: v1'), other).map(({ command }) => command)).toEqual([
      'sh ../../lib/gateway/load.sh',
    ]);
  });

  it('does nothing where nothing changes', () => {
    expect(gatewaySteps(settings, refs('name: v1'), refs('name: v1, weight: 7'))).toEqual([]);
  });

  it('tells the running proxy which servers come, go, and weigh something else', () => {
    const [file, step, ...others] = gatewaySteps(
      settings,
      refs('name: v1', 'name: empty'),
      refs('name: v1, weight: 3', 'name: v2, weight: 2'),
    );
    expect(others).toEqual([]);
    expect(file!.command).toBe('sh ../../lib/objects/write.sh /run/haproxy/haproxy.cfg');
    expect(file!.input).toContain('server 10.244.2.2:3000 10.244.2.2:3000 weight 1');
    expect(step!.command).toBe('sh ../../lib/gateway/tell.sh');
    const name = 'default:route:0';
    expect(step!.input.split('\n')).toEqual([
      `add server ${name}/10.244.2.1:3000 10.244.2.1:3000 weight 1; enable server ${name}/10.244.2.1:3000`,
      `add server ${name}/10.244.2.2:3000 10.244.2.2:3000 weight 1; enable server ${name}/10.244.2.2:3000`,
      `set server ${name}/10.244.1.1:3000 weight 3`,
      `set server ${name}/unready state maint; del server ${name}/unready`,
      '',
    ]);
  });

  it('hands over certificates with their keys, and loads when one is renewed', () => {
    const pem = (what: string, text: string) =>
      btoa(`-----BEGIN ${what}-----\n${text}\n-----END ${what}-----\n`);
    const at = (text: string) =>
      objectsOf(
        gateway(
          '[{ name: s, port: 443, hostname: a.example, protocol: HTTPS, tls: { certificateRefs: [{ name: tls }] } }]',
        ),
        `kind: Secret
metadata: { name: tls }
type: kubernetes.io/tls
data: { tls.crt: ${pem('CERTIFICATE', text)}, tls.key: ${pem('EC PRIVATE KEY', 'MIIK')} }
`,
      );
    const steps = gatewaySteps(settings, undefined, at('MIIA'));
    expect(steps.map(({ command }) => command)).toEqual([
      'sh ../../lib/objects/write.sh /run/haproxy/default.tls.pem',
      'sh ../../lib/objects/write.sh /run/haproxy/port-443.list',
      'sh ../../lib/gateway/load.sh',
    ]);
    expect(steps[0]!.input).toMatch(/MIIA[^]*EC PRIVATE KEY-----\nMIIK/);
    expect(steps[1]!.input).toBe('/run/haproxy/default.tls.pem a.example\n');
    expect(steps[2]!.input).toContain('bind :443 ssl crt-list /run/haproxy/port-443.list');
    expect(gatewaySteps(settings, at('MIIA'), at('MIIB')).map(({ command }) => command)).toEqual([
      'sh ../../lib/objects/write.sh /run/haproxy/default.tls.pem',
      'sh ../../lib/gateway/load.sh',
    ]);
  });

  it('gives Gateways the address of its node, and knows its node', () => {
    const status = gatewayStatusesOf(settings, refs('name: v1')).get('Gateway default/gw');
    expect(status).toMatchObject({ addresses: [{ type: 'IPAddress', value: '172.18.0.3' }] });
    expect(() => gatewaySteps({ ...settings, gateway: 'x' }, undefined, refs())).toThrow('is no node: x');
  });
});
