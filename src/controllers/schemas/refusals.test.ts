import { describe, expect, it } from 'vitest';
import { said, service } from '../objects.fixture.ts';

const web = service('clusterIP: 10.96.0.9\n  ports: [{ port: 80 }]');

describe('a field', () => {
  it.each([
    ['metadata that are missing', 'kind: Pod', '1: Pod: metadata: is missing'],
    ['no name', 'kind: Pod\nmetadata:\n  labels: {}', '2: Pod: metadata.name: is missing'],
    [
      'the wrong type',
      'kind: Pod\nmetadata: { name: 5 }',
      '2: Pod: metadata.name: must be a text, not 5: put it in quotes',
    ],
    [
      'a word that YAML takes for another',
      'kind: Pod\nmetadata: { name: a, labels: { on: off } }',
      '2: Pod a: metadata.labels.true: must be a text, not false: yes, no, on and off need quotes, too',
    ],
    ['a list that is none', service('ports: 80'), '5: Service web: spec.ports: must be a list, not 80'],
    [
      'an entry that is none',
      service('ports:\n  - 80'),
      '6: Service web: spec.ports.0: must be a map, not 80',
    ],
    [
      'a slip of the finger',
      web.replace('ports', 'prots'),
      '6: Service web: spec.prots: is no field. Did you mean `ports`?',
    ],
    [
      'a slip of the finger',
      web.replace('spec', 'spce'),
      '4: Service web: spce: is no field. Did you mean `spec`?',
    ],
    [
      'a label',
      'kind: Pod\nmetadata: { name: a, labels: { "a b": c } }',
      '2: Pod a: metadata.labels.a b: is no key of a label',
    ],
    [
      'a word of several',
      service('type: Cluster'),
      '5: Service web: spec.type: must be one of ClusterIP, NodePort, LoadBalancer, ExternalName, not "Cluster"',
    ],
    [
      'a port',
      service('ports: [{ port: 0 }]'),
      '5: Service web: spec.ports.0.port: must be 1 at least, not 0',
    ],
    [
      'a port',
      service('ports: [{ port: http }]'),
      '5: Service web: spec.ports.0.port: must be a number, not "http"',
    ],
    [
      'a port',
      service('ports: [{ port: 1.5 }]'),
      '5: Service web: spec.ports.0.port: must be a whole number, not 1.5',
    ],
    [
      'a target port',
      service('ports: [{ port: 80, targetPort: 70000 }]'),
      '5: Service web: spec.ports.0.targetPort: must be 65535 at most, not 70000',
    ],
    [
      'a node port',
      service('type: NodePort\n  ports: [{ port: 80, nodePort: 80 }]'),
      '6: Service web: spec.ports.0.nodePort: must be 30000 to 32767',
    ],
    [
      'an address',
      service('clusterIP: 10.96.0.256'),
      '5: Service web: spec.clusterIP: is neither an IP address nor None',
    ],
    [
      'an address',
      service('externalIPs: [010.0.0.1]'),
      '5: Service web: spec.externalIPs.0: is no IP address',
    ],
    [
      'a range',
      service('loadBalancerSourceRanges: [10.0.0.0]'),
      '5: Service web: spec.loadBalancerSourceRanges.0: is no range of addresses (CIDR)',
    ],
    [
      'a range',
      service('loadBalancerSourceRanges: [10.0.0.1/8]'),
      '5: Service web: spec.loadBalancerSourceRanges.0: has bits set behind its length',
    ],
    [
      'a time',
      'kind: Pod\nmetadata: { name: a, creationTimestamp: soon }',
      '2: Pod a: metadata.creationTimestamp: is no time',
    ],
  ])('%s: %#', (_what, text, reason) =>
    expect(said(text).slice(0, 7 + reason.length)).toBe(`a.yaml:${reason}`),
  );
});

describe('a Service', () => {
  const ports = (...list: string[]) => service(`type: NodePort\n  ports: [${list.join()}]`);
  it.each([
    ['needs ports', service('clusterIP: 10.96.0.9'), 'spec.ports: is missing: only a headless'],
    ['of type ExternalName needs a name', service('type: ExternalName'), 'spec.externalName: is missing'],
    [
      'of type NodePort is not headless',
      service('type: NodePort\n  clusterIP: None'),
      'spec.clusterIP: a Service of type NodePort',
    ],
    ['names each of several ports', ports('{ port: 80 }', '{ port: 81 }'), 'spec.ports.0.name: is missing'],
    [
      'names them differently',
      ports('{ name: a, port: 80 }', '{ name: a, port: 81 }'),
      'spec.ports.1.name: another port is called a',
    ],
    [
      'has a port once',
      ports('{ name: a, port: 80 }', '{ name: b, port: 80 }'),
      'spec.ports.1.port: another port is 80 of TCP',
    ],
    [
      'has a node port once',
      ports('{ name: a, port: 80, nodePort: 30080 }', '{ name: b, port: 81, nodePort: 30080 }'),
      'spec.ports.1.nodePort: another port has 30080 of TCP',
    ],
    [
      'of type ClusterIP has no node port',
      ports('{ port: 80, nodePort: 30080 }').replace('NodePort', 'ClusterIP'),
      'spec.ports.0.nodePort: a Service of type ClusterIP has none',
    ],
    [
      'without another way has no policy for it',
      `${web}  externalTrafficPolicy: Local`,
      'spec.externalTrafficPolicy: needs type',
    ],
    [
      'has an address of each family',
      `${web}  ipFamilies: [IPv6]`,
      'spec.ipFamilies.0: 10.96.0.9 is no address of IPv6',
    ],
  ])('%s', (_what, text, reason) => expect(said(text)).toContain(`Service web: ${reason}`));

  it('may have a port twice, of two protocols', () =>
    expect(
      said(
        ports(
          '{ name: a, port: 53, nodePort: 30053 }',
          '{ name: b, port: 53, protocol: UDP, nodePort: 30053 }',
        ),
      ),
    ).toBe('nothing'));

  it('does not get what another one has', () => {
    const node = (name: string) => service('type: NodePort\n  ports: [{ port: 80, nodePort: 30080 }]', name);
    expect(said(web, web.replace('name: web', 'name: api'))).toBe(
      'b.yaml:5: Service default/api: spec.clusterIP: 10.96.0.9 is that of Service default/web already',
    );
    expect(said(node('web'), node('api'))).toBe(
      'b.yaml:6: Service default/api: spec.ports.0.nodePort: 30080 is that of Service default/web already',
    );
  });
});

describe('an EndpointSlice', () => {
  const slice = (more: string, type = 'IPv4') =>
    `kind: EndpointSlice\nmetadata: { name: web-1 }\naddressType: ${type}\n${more}`;
  it.each([
    [
      'an address of the other family',
      slice("endpoints: [{ addresses: ['fd00::2'] }]"),
      'fd00::2 is no address of type IPv4',
    ],
    [
      'an address of the other family',
      slice('endpoints: [{ addresses: [10.0.0.1] }]', 'IPv6'),
      '10.0.0.1 is no address of type IPv6',
    ],
    [
      'IPv4 within IPv6',
      slice("endpoints: [{ addresses: ['::ffff:10.0.0.1'] }]", 'IPv6'),
      'is no address of type IPv6',
    ],
    ['loopback', slice('endpoints: [{ addresses: [127.0.0.1] }]'), '127.0.0.1 is unspecified, loopback,'],
    [
      'no address',
      slice('endpoints: [{ addresses: [] }]'),
      'endpoints.0.addresses: must have entries: 1 at least',
    ],
    ['another type', slice('', 'IPv5'), 'addressType: must be one of IPv4, IPv6, FQDN, not "IPv5"'],
    ['two ports of one name', slice('ports: [{ port: 80 }, { port: 81 }]'), 'ports: two ports have one name'],
    [
      'hints of another form',
      slice('endpoints: [{ addresses: [10.0.0.1], hints: { forZones: [a] } }]'),
      'hints.forZones.0: must be a map, not "a"',
    ],
  ])('with %s', (_what, text, reason) => expect(said(text)).toContain(reason));
});
