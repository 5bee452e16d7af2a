import { endpointsOf } from './endpoints.ts';
import type { EndpointSlice, Service } from '../kinds.ts';
import type { ProxyNode } from './proxy-node.ts';
import { servicePorts } from './service-port.ts';

/** What a service's health check node port answers on a node. */
interface HealthAnswer {
  port: number;
  /** 200 where the node has a ready endpoint of the service: a load balancer may send to it. */
  status: 200 | 503;
  /** JSON. */
  body: string;
}

/**
 * What the health check node ports of all services answer on one node, sorted by port. kube-proxy itself is healthy here.
 * Source: ServeHTTP in pkg/proxy/healthcheck/service_health.go and LocalReadyEndpoints in pkg/proxy/endpointslicecache.go of
 * Kubernetes 1.33.
 */
export function healthAnswers(
  services: readonly Service[],
  slices: readonly EndpointSlice[],
  node: Pick<ProxyNode, 'name'>,
): HealthAnswer[] {
  const checked = new Map<number, { namespace: string; name: string; addresses: Set<string> }>();
  for (const port of servicePorts(services)) {
    const { healthCheckNodePort, namespace, service: name } = port;
    if (healthCheckNodePort === 0) continue;
    const { addresses } = checked.get(healthCheckNodePort) ?? { addresses: new Set<string>() };
    // An endpoint counts once, however many ports it has.
    for (const { ip, ready, local } of endpointsOf(slices, port, node)) if (ready && local) addresses.add(ip);
    checked.set(healthCheckNodePort, { namespace, name, addresses });
  }
  return [...checked]
    .sort(([a], [b]) => a - b)
    .map(([port, { namespace, name, addresses }]) => ({
      port,
      status: addresses.size > 0 ? 200 : 503,
      body: JSON.stringify(
        { service: { namespace, name }, localEndpoints: addresses.size, serviceProxyHealthy: true },
        undefined,
        '\t',
      ),
    }));
}

/** The input of labs/lib/health/health.pl: for each port a line `PORT STATUS BYTES`, and so many bytes of its answer; `none` without any. */
export function healthInput(answers: readonly HealthAnswer[]): string {
  if (answers.length === 0) return 'none\n';
  return answers
    .map(
      ({ port, status, body }) => `${port} ${status} ${new TextEncoder().encode(body).length + 1}\n${body}\n`,
    )
    .join('');
}
