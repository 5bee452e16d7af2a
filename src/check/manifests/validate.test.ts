import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { valid, withChange } from './fixture.ts';
import { validateManifest } from './validate.ts';

const mistakes = (yaml: string, excerpt = false) =>
  validateManifest(load(yaml), excerpt).map(
    ({ sort, path, message }) => `${sort} ${path.join('/')} ${message}`,
  );

describe('valid objects', () => {
  it.each(Object.keys(valid))('%s', (name) => expect(mistakes(withChange(name))).toEqual([]));
  it('of which the name is an address', () => {
    const text = 'apiVersion: networking.k8s.io/v1\nkind: IPAddress\nmetadata: { name: NAME }\n';
    const spec = 'spec: { parentRef: { resource: services, name: web, namespace: default } }';
    expect(mistakes((text + spec).replace('NAME', '10.96.0.1'))).toEqual([]);
    expect(mistakes((text + spec).replace('NAME', 'fd00::1'))).toEqual([]);
    expect(mistakes((text + spec).replace('NAME', 'fd00::0:1'))).toHaveLength(1);
    expect(
      mistakes((text + spec).replace('NAME', '10.96.0.1').replace('resource: services, ', '')),
    ).toHaveLength(1);
  });
  it('whose fields may hold anything', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { x: y }, managedFields: [{ fieldsV1: { a: { b: 1 } } }] }\n';
    expect(mistakes(`${text}spec: { containers: [{ name: a, image: b }] }`)).toEqual([]);
  });
  it('that are none of an API server', () => {
    expect(mistakes('apiVersion: v1\nkind: Config\nclusters: []')).toEqual([]);
    expect(mistakes('kind: flannel')).toEqual([]);
    expect(mistakes('apiVersion: v2\nname: a-chart')).toEqual([]);
    expect(mistakes('[apiVersion, kind]')).toEqual([]);
  });
});

/** By object of the fixture: a text of it and what it is changed to, the path of the mistake, and words of its message. */
const refused: Record<string, [change: string, path: string, message: string][]> = {
  Service: [
    ['selector: → selectr:', 'spec/selectr', 'Did you mean `selector`?'],
    ['port: 80, → port: "80",', 'spec/ports/0/port', 'must be an integer, not the string `80`'],
    ['port: 80, → port: 65536,', 'spec/ports/0/port', '1 to 65535'],
    ['port: 80, → ', 'spec/ports/0', '`port` is missing'],
    ['targetPort: http → targetPort: [80]', 'spec/ports/0/targetPort', 'a string or an integer, not a list'],
    ['targetPort: http → targetPort: HTTP_', 'spec/ports/0/targetPort', 'a name of a port'],
    ['nodePort: 30080 → nodePort: 80', 'spec/ports/0/nodePort', '30000 to 32767'],
    ['type: NodePort → type: ClusterIP', 'spec/ports/0/nodePort', 'no `nodePort`'],
    ['type: NodePort → type: Nodeport', 'spec/type', 'Did you mean `NodePort`?'],
    ['UDP → udp', 'spec/ports/1/protocol', 'Did you mean `UDP`?'],
    ['UDP → TCP', 'spec/ports/2', 'Port `53` of TCP stands twice'],
    ['name: dns-tcp → name: dns', 'spec/ports/2/name', '`dns` stands twice'],
    ['name: dns-tcp,  → ', 'spec/ports/2', '`name` is missing'],
    ['app: web → app: true', 'spec/selector/app', 'must be a string'],
    ['name: web } → name: web_1 }', 'metadata/name', 'DNS label'],
    ['{ name: web } → { nam: web }', 'metadata/nam', 'no field'],
  ],
  'Service headless': [
    ['clusterIP: None → clusterIP: None, type: LoadBalancer', 'spec/clusterIP', 'headless'],
    ['clusterIP: None,  → ', 'spec', '`ports` is missing'],
  ],
  'Service dual': [
    ['10.96.0.10 → 10.96.0.300', 'spec/clusterIPs/1', 'no IP address'],
    ['[IPv6, IPv4] → [IPv6, IPv6]', 'spec/clusterIPs/1', 'not of the family'],
    ['RequireDualStack → SingleStack', 'spec/ipFamilyPolicy', 'one family'],
    ['clusterIP: fd00:10:96::a → clusterIP: fd00:10:96::b', 'spec/clusterIPs/0', 'must be `clusterIP`'],
  ],
  'Service external': [
    [', externalName: db.example.com → ', 'spec', '`externalName` is missing'],
    ['externalName: → clusterIP: None, externalName:', 'spec/clusterIP', 'ExternalName'],
  ],
  'Service balanced': [
    ['type: LoadBalancer → type: NodePort', 'spec/loadBalancerSourceRanges', 'LoadBalancer'],
    ['type: LoadBalancer → type: ClusterIP', 'spec/externalTrafficPolicy', 'needs type'],
    ['sessionAffinity: ClientIP → sessionAffinity: None', 'spec/sessionAffinityConfig', 'ClientIP'],
    [
      'timeoutSeconds: 600 → timeoutSeconds: 0',
      'spec/sessionAffinityConfig/clientIP/timeoutSeconds',
      '86400',
    ],
    ['192.0.2.0/24 → 192.0.2.1/24', 'spec/loadBalancerSourceRanges/0', 'a CIDR'],
    ['ip: 192.0.2.10 → ip: 192.0.2.010', 'status/loadBalancer/ingress/0/ip', 'an IP address'],
  ],
  'EndpointSlice discovery.k8s.io/v1': [
    ['10.244.1.2 → fd00::2', 'endpoints/0/addresses/0', '`IPv4`'],
    ['10.244.1.2 → 127.0.0.1', 'endpoints/0/addresses/0', 'loopback'],
    ['addressType: IPv4 → x: 1', '', '`addressType` is missing'],
    ['[10.244.1.2] → []', 'endpoints/0', '`addresses` is missing'],
  ],
  'Ingress networking.k8s.io/v1': [
    ['pathType: Prefix,  → ', 'spec/rules/0/http/paths/0', '`pathType` is missing'],
    ['path: /, → path: api,', 'spec/rules/0/http/paths/0/path', 'no absolute path'],
    ['path: /,  → ', 'spec/rules/0/http/paths/0', '`path` is missing'],
    [', port: { number: 80 } → ', 'spec/rules/0/http/paths/0/backend/service', '`port` is missing'],
    ['number: 80 → number: 80, name: http', 'spec/rules/0/http/paths/0/backend/service/port', 'not both'],
    ["host: '*.example.com' → host: 192.0.2.1", 'spec/rules/0/host', 'a DNS name'],
  ],
  'IngressClass networking.k8s.io/v1': [
    ['example.com/ingress-controller → nginx', 'spec/controller', 'a domain with a path'],
  ],
  'NetworkPolicy networking.k8s.io/v1': [
    ['10.1.0.0/16 → 192.168.0.0/16', 'spec/ingress/0/from/0/ipBlock/except/0', 'no part of'],
    ['10.1.0.0/16 → 10.0.0.0/8', 'spec/ingress/0/from/0/ipBlock/except/0', 'no part of'],
    ['cidr: 10.0.0.0/8 → cidr: 10.0.0.1/8', 'spec/ingress/0/from/0/ipBlock/cidr', 'a CIDR'],
    ['- ipBlock: → - podSelector: {}\n          ipBlock:', 'spec/ingress/0/from/0', 'no `podSelector`'],
    ['endPort: 90 → endPort: 70', 'spec/ingress/0/ports/0/endPort', 'less than'],
    ['[Ingress, Egress] → [ingress]', 'spec/policyTypes/0', 'Did you mean `Ingress`?'],
  ],
  Pod: [
    ['containerPort: 80 → containerPort: 8080', 'spec/containers/0/ports/0/hostPort', 'hostNetwork'],
    ['cpu: 100m → cpu: 100x', 'spec/containers/0/resources/limits/cpu', 'a quantity'],
    ['dnsPolicy: None → dnsPolicy: none', 'spec/dnsPolicy', 'Did you mean `None`?'],
    ['containers: → containers:\n    - name: web', 'spec/containers/1/name', 'stands twice'],
  ],
  Node: [
    ['podCIDR: 10.244.1.0/24 → podCIDR: 10.244.2.0/24', 'spec/podCIDRs/0', 'must be `podCIDR`'],
    ["'fd00:10:244:1::/64' → 10.244.2.0/24", 'spec/podCIDRs', 'one of each IP family'],
  ],
  ConfigMap: [['Corefile → core/file', 'data/core/file', 'letters']],
  'ServiceCIDR networking.k8s.io/v1': [['[10.96.0.0/12] → []', 'spec', '`cidrs` is missing']],
  'Deployment apps/v1': [
    ['labels: { app: web → labels: { app: wbe', 'spec/selector/matchLabels/app', '`app: web`'],
    ['selector: { matchLabels: { app: web } } → replicas: 1', 'spec', '`selector` is missing'],
  ],
  'Gateway gateway.networking.k8s.io/v1': [
    ['port: 80 → port: 0', 'spec/listeners/0/port', 'at least 1'],
    ['name: https → name: http', 'spec/listeners/1/name', 'stands twice'],
    ['tls: { → x: {', 'spec/listeners/1', '`tls` is missing'],
    ['protocol: HTTPS → protocol: TCP', 'spec/listeners/1/tls', 'no `tls`'],
    ['from: All → from: Everywhere', 'spec/listeners/1/allowedRoutes/namespaces/from', '`All`'],
  ],
  'HTTPRoute gateway.networking.k8s.io/v1': [
    ['value: /api → value: api', 'spec/rules/0/matches/0/path/value', 'begin with `/`'],
    ['name: web, port: 80 → name: web', 'spec/rules/0/backendRefs/0', '`port` is missing'],
    ['type: URLRewrite → type: RequestMirror', 'spec/rules/0/filters/0', '`requestMirror` is missing'],
    ['method: GET → method: get', 'spec/rules/0/matches/1/method', 'Did you mean `GET`?'],
    ['www.example.com → www_1', 'spec/hostnames/0', 'must match'],
  ],
};

describe('what an API server refuses', () => {
  const cases = Object.entries(refused).flatMap(([name, rows]) => rows.map((row) => [name, ...row] as const));
  it.each(cases)('%s with %s', (name, change, path, message) => {
    const [from, to] = change.split(' → ');
    const found = mistakes(withChange(name, from, to));
    expect(found).toContainEqual(expect.stringContaining(`invalid ${path} `));
    expect(found).toContainEqual(expect.stringContaining(message));
  });

  it('says one thing of each value', () => {
    const text = withChange('Service', 'port: 80,', 'port: "80",');
    expect(mistakes(text)).toHaveLength(1);
  });

  it('lets an excerpt leave out what is required, and nothing else', () => {
    const text = 'apiVersion: v1\nkind: Service\nspec: { ports: [{ name: http }] }';
    expect(mistakes(text)).toHaveLength(2);
    expect(mistakes(text, true)).toEqual([]);
    expect(mistakes(text.replace('ports', 'port'), true)).toHaveLength(1);
  });

  it('looks into lists', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Node, metadata: { name: A } }, x]';
    expect(mistakes(list)).toEqual([
      expect.stringContaining('invalid items/0/metadata/name '),
      expect.stringContaining('invalid items/1 '),
    ]);
    const pods = 'apiVersion: v1\nkind: NodeList\nitems: [{ spec: { podCIDR: 1 } }]';
    expect(mistakes(pods)).toEqual([
      expect.stringContaining('invalid items/0/spec/podCIDR '),
      expect.stringContaining('`metadata.name` is missing in this object'),
    ]);
  });

  it('tells twenty mistakes of an object, and how many more there are', () => {
    const fields = Array.from({ length: 30 }, (_, index) => `field${index}: 1`).join('\n');
    const found = mistakes(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${fields}`);
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toContain('10 more');
  });
});

describe('objects without a schema', () => {
  const named = (apiVersion: string, kind: string) =>
    mistakes(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }`);
  it.each([
    ['projectcalico.org/v3', 'IPPool', 'unknown apiVersion'],
    ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', 'unknown apiVersion'],
    ['gateway.networking.k8s.io/v1', 'UDPRoute', 'unknown apiVersion'],
    ['networking.k8s.io/v1beta2', 'Other', 'unknown apiVersion'],
    ['networkin.k8s.io/v1', 'Ingress', 'Did you mean `networking.k8s.io`?'],
    ['networking.k8s.io/v2', 'Ingress', 'but `networking.k8s.io/v1`'],
    ['v1', 'Servce', 'Did you mean `Service`?'],
    ['v1', 'ServiceSpec', 'invalid kind'],
    ['apps/v1', 'Pods', 'invalid kind'],
  ])('%s %s', (apiVersion, kind, message) => {
    expect(named(apiVersion, kind)).toEqual([expect.stringContaining(message)]);
  });
  it('finds what lacks its kind or version', () => {
    expect(mistakes('apiVersion: v1\nspec: {}')).toEqual([expect.stringContaining('no `kind`')]);
    expect(mistakes('kind: Service\nspec: {}')).toEqual([expect.stringContaining('no `apiVersion`')]);
    expect(mistakes('apiVersion: 1\nkind: Service\nspec: {}')).toEqual([
      expect.stringContaining('must be a string'),
    ]);
    expect(mistakes('kind: Service\nspec: {}', true)).toEqual([]);
  });
});
