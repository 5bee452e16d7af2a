import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { answer } from './answer.ts';

const settings = `proxy: iptables
nodes:
  - { name: worker, address: 172.18.0.3 }
  - { name: worker2, address: 172.18.0.4 }
clusterCIDR: 10.244.0.0/16
serviceCIDRs: [10.96.0.0/12]
`;
const service = `kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.100, ports: [{ port: 80 }] }
`;
const balancer = service.replace('spec: {', 'spec: { type: LoadBalancer,');
const slice = (...addresses: string[]) => `kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ port: 80 }]
endpoints:
${addresses.map((address) => `  - { addresses: [${address}] }`).join('\n')}
`;
const files = (...texts: string[]) => texts.map((text, at) => `\x01objects/${at}.yaml\n${text}`).join('');
const ask = (before: string, after: string) => answer([settings, before, after].join('\0'));

/** Takes an answer apart as the lab does. */
function stepsOf(text: string): { host: string; command: string; input: string }[] {
  expect(text).toMatch(/^ok\n/);
  let rest = Buffer.from(text.slice(3));
  const steps = [];
  while (rest.length > 0) {
    const end = rest.indexOf('\n');
    const [host, bytes, ...command] = rest.subarray(0, end).toString().split(' ');
    const next = end + 1 + Number(bytes);
    steps.push({ host: host!, command: command.join(' '), input: rest.subarray(end + 1, next).toString() });
    rest = rest.subarray(next);
  }
  return steps;
}

it('says what each node runs when there was nothing before', async () => {
  const steps = stepsOf(await ask('', files(service, slice('10.244.1.2'))));
  expect(steps.map(({ host, command }) => `${host}: ${command}`)).toEqual([
    'worker: iptables-restore --noflush',
    'worker: iptables-restore --noflush',
    'worker2: iptables-restore --noflush',
    'worker2: iptables-restore --noflush',
  ]);
  expect(steps[0]!.input).toContain('-I FORWARD');
  expect(steps[1]!.input).toContain('--to-destination 10.244.1.2:80');
});

it('says only what changes', async () => {
  const one = files(service, slice('10.244.1.2'));
  const two = files(service, slice('10.244.1.2', '10.244.2.2'));
  expect(stepsOf(await ask(one, one))).toEqual([]);
  const [step] = stepsOf(await ask(two, one));
  expect(step!.input).toMatch(/^-X KUBE-SEP-/m);
  expect(step!.input).not.toContain('-I FORWARD');
});

it('counts a step in bytes', async () => {
  const named = service.replace('web }', 'web, annotations: { note: "größer" } }');
  expect(stepsOf(await ask('', files(named)))).toHaveLength(4);
});

it('asks to look first in the mode ipvs', async () => {
  const one = files(service, slice('10.244.1.2'));
  const parts = [settings.replace('iptables', 'ipvs'), one, one];
  expect(await answer(parts.join('\0'))).toMatch(
    /^look\nworker \{ ipvsadm -Ln;.*\nworker2 \{ ipvsadm -Ln;.*\n$/,
  );
  const found = '\x01worker\n\x01worker2\n';
  const steps = stepsOf(await answer([...parts, found].join('\0')));
  expect(steps[0]).toMatchObject({ host: 'worker', command: 'ipvsadm -R' });
});

it('reads JSON where a file says so, and lists', async () => {
  const yaml = await ask('', files(service, slice('10.244.1.2')));
  const items = [service, slice('10.244.1.2')].map((text) => parse(text) as unknown);
  const json = JSON.stringify({ kind: 'List', items });
  expect(await ask('', `\x01objects/all.json\n${json}`)).toBe(yaml);
  expect(await ask('', files(json))).toBe(yaml);
  expect(await ask('', '\x01objects/all.json\n{')).toMatch(/^failed objects\/all\.json: .*\n$/);
});

it.each([
  ['YAML that is none', 'kind: [', 'objects/0.yaml:1: '],
  ['no object', 'hello: 1', 'objects/0.yaml:1: this is no object of Kubernetes: it has no kind'],
  [
    'what the API server refuses',
    service.replace('port: 80', 'port: 99999'),
    'objects/0.yaml:3: Service web: spec.ports.0.port: must be 65535 at most, not 99999',
  ],
  [
    'a port whose name is no label of DNS',
    service.replace('port: 80', 'name: Web_1, port: 80'),
    'objects/0.yaml:3: Service web: spec.ports.0.name: is no label of DNS',
  ],
  [
    'a source range that is none',
    balancer.replace('ports:', 'loadBalancerSourceRanges: [203.0.113.0/33], ports:'),
    'objects/0.yaml:3: Service web: spec.loadBalancerSourceRanges.0: is no range of addresses (CIDR)',
  ],
  [
    'a first address that is not the only one',
    service.replace('ports:', 'clusterIPs: [10.96.0.9], ports:'),
    'objects/0.yaml:3: Service web: spec.clusterIPs: the first one must be clusterIP, ',
  ],
  [
    'two families under a policy for one',
    service.replace('ports:', 'ipFamilyPolicy: SingleStack, ipFamilies: [IPv4, IPv6], ports:'),
    'objects/0.yaml:3: Service web: spec.ipFamilyPolicy: SingleStack takes one family and one address',
  ],
  [
    'an address of another type than its slice says',
    slice('fd00::2'),
    'objects/0.yaml:6: EndpointSlice web-1: endpoints.0.addresses.0: fd00::2 is no address of type IPv4',
  ],
  [
    'one object twice',
    `${service}---\n${service}`,
    'objects/0.yaml:5: Service default/web is there already, at objects/0.yaml:1',
  ],
])('refuses %s, and says where', async (_what, text, reason) => {
  expect(await ask('', files(text))).toMatch(/^failed .*\n$/);
  expect(await ask('', files(text))).toContain(`failed ${reason}`);
});

it('takes blanks around a source range, as the API server does', async () => {
  const blanks = balancer.replace('ports:', 'loadBalancerSourceRanges: [" 203.0.113.0/24 "], ports:');
  expect(await ask('', files(blanks))).toMatch(/^ok\n/);
});

it('says so where it was asked something else', async () => {
  expect(await answer('hello')).toBe('failed the settings of the lab: must be a map, not "hello"\n');
  expect(await answer(settings.replace('iptables', 'ebpf'))).toBe(
    'failed the settings of the lab: proxy: must be one of iptables, nftables, ipvs, not "ebpf"\n',
  );
});

it('leaves other kinds alone', async () => {
  expect(await ask('', files('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }'))).toMatch(/^ok\n/);
});

it('has the DNS server follow Services and Pods, where there is one', async () => {
  const pod = 'kind: Pod\nmetadata: { name: client }\nstatus: { podIP: 10.244.1.9 }\n';
  const question = [settings.replace('proxy: iptables', 'dns: dns'), '', files(service, pod)].join('\0');
  const [step, ...others] = stepsOf(await answer(question));
  expect(step!.host).toBe('dns');
  expect(step!.input).toMatch(/^web\.default\.svc +A +10\.96\.0\.100$/m);
  expect(step!.input).toMatch(/^10-244-1-9\.default\.pod +A +10\.244\.1\.9$/m);
  expect(others).toEqual([]);
});

it('has nodes enforce policies where a lab asks for it', async () => {
  const pod = `kind: Pod
metadata: { name: web }
spec: { nodeName: worker }
status: { podIP: 10.244.1.2 }
`;
  const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
`;
  const ask = (before: string, after: string) =>
    answer([`policy: true\n${settings.replace(/^proxy.*\n/, '')}`, before, after].join('\0'));
  const [first] = stepsOf(await ask('', files(pod)));
  expect(first).toMatchObject({ host: 'worker', command: 'nft -f -' });
  const steps = stepsOf(await ask(files(pod), files(pod, policy)));
  expect(steps.map(({ host }) => host)).toEqual(['worker']);
  expect(steps[0]!.input).toContain('drop comment "isolated by deny"');
  expect(
    await ask('', files(policy.replace('\nmetadata', '\nspec: { policyTypes: [Both] }\nmetadata'))),
  ).toMatch(/^failed objects\/0.yaml:3: NetworkPolicy deny: spec.policyTypes.0: /);
});

it('has nginx follow Ingress objects, and writes their status back', async () => {
  const objects = `kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
kind: Service
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { clusterIP: 10.96.0.10, ports: [{ port: 80 }] }
---
kind: Ingress
metadata: { name: web }
spec: { ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 80 } } } }
`;
  const question = [settings.replace('proxy: iptables', 'ingress: nginx'), '', files(objects)].join('\0');
  const steps = stepsOf(await answer(question));
  expect(steps.map(({ host, command }) => `${host}: ${command}`)).toEqual([
    'nginx: bash ../../lib/ingress/reload.sh',
    'nginx: perl ../../lib/ingress/post.pl backends',
    'machine: sh ../../lib/objects/write.sh objects/0.yaml',
  ]);
  expect(steps[1]!.input).toBe('default-web-80\n');
  expect(steps[2]!.input).toContain('- ip: 10.96.0.10');
});
