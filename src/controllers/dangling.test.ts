import { expect, it } from 'vitest';
import { answer } from './answer.ts';

// References to what isn't there: the API server takes them, and each controller has its answer.

const service = `kind: Service
metadata: { name: web }
spec: { clusterIP: 10.96.0.9, ports: [{ name: http, port: 80 }] }
`;
const slice = (name: string) => `kind: EndpointSlice
metadata: { name: ${name}-1, labels: { kubernetes.io/service-name: ${name} } }
addressType: IPv4
ports: [{ name: http, port: 8080 }]
endpoints: [{ addresses: [10.244.1.2] }]
`;
const ingress = `kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: nginx
  rules: [{ host: a.example, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }]
  tls: [{ hosts: [a.example], secretName: none }]
`;
const gateway = (name: string, more = '') => `kind: GatewayClass
metadata: { name: ours }
spec: { controllerName: hopbook.example/haproxy }
---
kind: Gateway
metadata: { name: ${name} }
spec: { gatewayClassName: ours, listeners: [{ name: a, port: 80, protocol: HTTP }${more}] }
`;
const route = `kind: HTTPRoute
metadata: { name: web }
spec: { parentRefs: [{ name: gw }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`;

const ask = (which: string, ...texts: string[]) =>
  answer(
    [
      `${which}\nnodes: [{ name: worker, address: 172.18.0.3 }]\nclusterCIDR: 10.244.0.0/16\nserviceCIDRs: [10.96.0.0/12]\n`,
      '',
      texts.map((text, at) => `\x01${at}.yaml\n${text}`).join(''),
    ].join('\0'),
  );

it.each([
  [
    'iptables',
    '--comment "default/web:http has no endpoints" -m tcp -p tcp -d 10.96.0.9 --dport 80 -j REJECT',
  ],
  [
    'nftables',
    'no-endpoint-services { 10.96.0.9 . tcp . 80 comment "default/web:http" : goto reject-chain }',
  ],
])('a Service without slices is refused in the mode %s', async (mode, rule) => {
  expect(await ask(`proxy: ${mode}`, service)).toContain(rule);
  expect(await ask(`proxy: ${mode}`, service, slice('web'))).not.toContain(rule);
  // Nor do slices of another service help.
  expect(await ask(`proxy: ${mode}`, service, slice('api'))).toContain(rule);
});

it('a Service without slices has a name and an address, and no endpoints', async () => {
  const zone = await ask('dns: dns', service);
  expect(zone).toMatch(/^web\.default\.svc +A +10\.96\.0\.9$/m);
  expect(zone).not.toContain('10-244-1-2');
});

it('slices without their Service are nothing to anybody', async () => {
  expect(await ask('proxy: iptables', slice('web'))).toBe(await ask('proxy: iptables', ''));
  expect(await ask('dns: dns', slice('web'))).toBe(await ask('dns: dns', ''));
});

it('an Ingress to a Service that is missing has a backend without endpoints, and shows the own certificate', async () => {
  const reply = await ask('ingress: nginx', ingress);
  expect(reply).toContain('server_name a.example;');
  expect(reply).toContain('\ndefault-web-http\n');
  expect(reply).not.toContain('post.pl servers');
});

it('an Ingress of a class that is missing is left alone', async () => {
  const reply = await ask(
    'ingress: nginx',
    ingress.replace('ingressClassName: nginx', 'ingressClassName: other'),
  );
  expect(reply).not.toContain('a.example');
});

it('an HTTPRoute to a Gateway that is missing has no status: no controller has it', async () => {
  const reply = await ask('gateway: worker', gateway('other'), route, service);
  expect(reply).not.toContain('write.sh 1.yaml');
  expect(reply).not.toContain('use_backend');
});

it('an HTTPRoute to a Service that is missing says so, and answers 500', async () => {
  const reply = await ask('gateway: worker', gateway('gw'), route);
  expect(reply).toContain('reason: BackendNotFound');
  expect(reply).toContain('message: there is no Service default/web');
  expect(reply).toContain('server invalid 127.0.0.1:10500');
});

it('an HTTPRoute to a Service without slices answers 503', async () => {
  const reply = await ask('gateway: worker', gateway('gw'), route, service);
  expect(reply).toContain('server unready 127.0.0.1:10503');
  expect(reply).not.toContain('reason: BackendNotFound');
});

it('a listener for a Secret that is missing says so', async () => {
  const https = ', { name: b, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: none }] } }';
  const reply = await ask('gateway: worker', gateway('gw', https));
  expect(reply).toContain('reason: InvalidCertificateRef');
  expect(reply).toContain('message: there is no Secret default/none');
});

it('a Gateway of a class that is missing is left alone', async () => {
  const reply = await ask(
    'gateway: worker',
    gateway('gw').replace('gatewayClassName: ours', 'gatewayClassName: none'),
  );
  expect(reply).not.toContain('attachedRoutes');
});

it('a policy that selects no pod makes no rules, and so does one on pods of a node that is missing', async () => {
  const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny }
`;
  const pod = (node: string) => `kind: Pod
metadata: { name: web }
spec: { nodeName: ${node} }
status: { podIP: 10.244.1.2 }
`;
  expect(await ask('policy: true', policy)).toBe(await ask('policy: true', ''));
  expect(await ask('policy: true', policy, pod('none'))).toBe(await ask('policy: true', '', pod('none')));
  expect(await ask('policy: true', policy, pod('worker'))).toContain('isolated by deny');
});
