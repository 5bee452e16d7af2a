import type { Service } from '../kinds.ts';
import { locations } from './locations.ts';
import type { Ingress, IngressClass, IngressPath } from './kinds.ts';
import { virtualHosts } from './routes.ts';
import type { Route } from './routes.ts';

/** Objects for tests, and what nginx would make of the routes that come from them. */

export const nginxClass: IngressClass = {
  kind: 'IngressClass',
  metadata: { name: 'nginx' },
  spec: { controller: 'k8s.io/ingress-nginx' },
};

export const ingress = (
  name: string,
  spec: Ingress['spec'],
  metadata: Partial<Ingress['metadata']> = {},
): Ingress => ({
  kind: 'Ingress',
  metadata: { name, ...metadata },
  spec: { ingressClassName: 'nginx', ...spec },
});

/** `Exact /foo`, answered by a service. */
export const path = (text: string, service: string): IngressPath => {
  const [pathType, where] = text.split(' ') as [IngressPath['pathType'], string];
  return { path: where, pathType, backend: { service: { name: service, port: { number: 80 } } } };
};

/** Rules of a host, from paths to services. */
export const rule = (host: string, paths: Record<string, string>) => ({
  host,
  http: { paths: Object.entries(paths).map(([text, service]) => path(text, service)) },
});

export const service = (name: string, spec: Partial<Service['spec']> = {}, namespace?: string): Service => ({
  kind: 'Service',
  metadata: { name, ...(namespace && { namespace }) },
  spec: { ports: [{ port: 80 }], ...spec },
});

/** The service that answers a request: undefined for 404. */
export function answers(ingresses: Ingress[], url: string): string | undefined {
  const [, host, where] = /^([^/]*)(.*)$/.exec(url) as unknown as [string, string, string];
  const hosts = virtualHosts(ingresses, () => true);
  const found =
    hosts.find((one) => one.host === host) ??
    hosts.find((one) => one.host.startsWith('*.') && host.replace(/^[^.]+/, '*') === one.host) ??
    hosts.find((one) => one.host === '');
  return located(found!.routes, where)?.backend?.service;
}

/** nginx's choice: an exact location, else the longest that the path begins with. */
function located(routes: readonly Route[], where: string): Route | undefined {
  const all = locations(routes);
  const exact = all.find((one) => one.exact && one.path === where);
  const [longest] = all
    .filter((one) => !one.exact && where.startsWith(one.path))
    .sort((a, b) => b.path.length - a.path.length);
  return (exact ?? longest)?.route;
}
