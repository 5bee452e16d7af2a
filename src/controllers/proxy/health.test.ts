import { expect, it } from 'vitest';
import { node, service, slices } from './fixture.ts';
import { healthAnswers, healthInput } from './health.ts';

const checked = service(4, {
  type: 'LoadBalancer',
  externalTrafficPolicy: 'Local',
  healthCheckNodePort: 31_080,
});

it('counts the endpoints of the node', () => {
  expect(healthAnswers([checked], slices, node)).toEqual([
    {
      port: 31_080,
      status: 200,
      body: '{\n\t"service": {\n\t\t"namespace": "ns4",\n\t\t"name": "svc4"\n\t},\n\t"localEndpoints": 1,\n\t"serviceProxyHealthy": true\n}',
    },
  ]);
});

it('refuses where the node has none', () => {
  const [answer] = healthAnswers([checked], slices, { name: 'elsewhere' });
  expect(answer).toMatchObject({ status: 503 });
  expect(answer!.body).toContain('"localEndpoints": 0');
});

it('counts no endpoint that is not ready, also if it still serves', () => {
  const ending = slices.map((slice) => ({
    ...slice,
    endpoints: slice.endpoints!.map((endpoint) => ({
      ...endpoint,
      conditions: { ready: false, serving: true, terminating: true },
    })),
  }));
  expect(healthAnswers([checked], ending, node)).toMatchObject([{ status: 503 }]);
});

it('counts an endpoint with two ports once', () => {
  const ports = [
    { name: 'p80', port: 80 },
    { name: 'p443', port: 443 },
  ];
  const two = { ...checked, spec: { ...checked.spec, ports } };
  const wide = slices.map((slice) => ({
    ...slice,
    ports: ports.map((port) => ({ ...port, protocol: 'TCP' })),
  }));
  expect(healthAnswers([two], wide, node)[0]!.body).toContain('"localEndpoints": 1');
});

it('has a port only for load balancers of the policy Local', () => {
  const cluster = { ...checked, spec: { ...checked.spec, externalTrafficPolicy: 'Cluster' as const } };
  const nodePort = { ...checked, spec: { ...checked.spec, type: 'NodePort' as const } };
  expect(healthAnswers([cluster, nodePort], slices, node)).toEqual([]);
});

it('says in bytes how long an answer is', () => {
  expect(healthInput([{ port: 31_080, status: 503, body: '{"größe"}' }])).toBe('31080 503 12\n{"größe"}\n');
  expect(healthInput([])).toBe('none\n');
});
