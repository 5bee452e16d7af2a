import { compare, fullName, namespaceOf } from '../names.ts';
import type { Ingress, IngressBackend, IngressPath } from './kinds.ts';

/** Where requests for a path go. */
export interface Route {
  path: string;
  /** `ImplementationSpecific` is `Prefix` to ingress-nginx. */
  pathType: 'Exact' | 'Prefix';
  /** Undefined for the answer 404. */
  backend: Backend | undefined;
  /** The Ingress that asked for it, `namespace/name`; undefined for the controller's own. */
  ingress: string | undefined;
  /** Whether HTTP is redirected to HTTPS where the host has a certificate. */
  redirect: boolean;
  /** Whether it is a host's own, for what no path matches: a path `/` takes its place. */
  own: boolean;
}

/** A port of a service. */
export interface Backend {
  namespace: string;
  service: string;
  /** Its name, or its number. */
  port: string;
}

/** The routes of a host. */
export interface VirtualHost {
  /** Empty: every name that is no other's. */
  host: string;
  /** The longest path first; of equal ones, the exact one first. */
  routes: Route[];
  /** Undefined where it has no TLS; without a name, it has the controller's certificate. */
  tls: { secret?: string } | undefined;
}

const redirectAnnotation = 'nginx.ingress.kubernetes.io/ssl-redirect';

/**
 * What requests are matched against: first the host, then the path.
 * @param ingresses those that the controller follows, the oldest first: it wins where several ask for the same.
 * @param certifies whether the certificate of a Secret (`namespace/name`) is good for a host.
 * Source: createServers and getBackendServers in internal/ingress/controller/controller.go of ingress-nginx 1.15.1.
 */
export function virtualHosts(
  ingresses: readonly Ingress[],
  certifies: (secret: string, host: string) => boolean,
): VirtualHost[] {
  const hosts = new Map<string, VirtualHost>();
  const open = (host: string, route: Route) => hosts.set(host, { host, routes: [route], tls: undefined });
  open('', ownRoute(undefined, undefined));
  for (const ingress of ingresses) {
    const { defaultBackend, rules = [] } = ingress.spec;
    const unmatched = defaultBackend && backendOf(ingress, defaultBackend);
    const [first] = hosts.get('')!.routes;
    // An Ingress without rules says who answers what nobody else does.
    if (rules.length === 0 && unmatched && first!.ingress === undefined)
      hosts.get('')!.routes[0] = ownRoute(unmatched, ingress);
    for (const { host = '' } of rules)
      if (!hosts.has(host)) open(host, ownRoute(unmatched, unmatched && ingress));
  }
  for (const ingress of ingresses)
    for (const { host = '', http } of ingress.spec.rules ?? []) {
      const server = hosts.get(host)!;
      server.tls ??= tlsOf(ingress, host, certifies);
      for (const path of http?.paths ?? []) add(server, routeOf(ingress, path));
    }
  return [...hosts.values()]
    .map((server) => ({ ...server, routes: server.routes.sort(byPath) }))
    .sort((a, b) => compare(a.host, b.host));
}

/** The route for what no path of a host matches. */
function ownRoute(backend: Backend | undefined, ingress: Ingress | undefined): Route {
  return {
    path: '/',
    pathType: 'Prefix',
    backend,
    ingress: ingress && fullName(ingress),
    redirect: ingress !== undefined && redirects(ingress),
    own: true,
  };
}

function routeOf(ingress: Ingress, { path, pathType, backend }: IngressPath): Route {
  return {
    path: path || '/',
    pathType: pathType === 'Exact' ? 'Exact' : 'Prefix',
    backend: backendOf(ingress, backend),
    ingress: fullName(ingress),
    redirect: redirects(ingress),
    own: false,
  };
}

function add({ routes }: VirtualHost, route: Route): void {
  // Backends that are no services are left to the default one.
  if (route.backend === undefined) return;
  const at = routes.findIndex(({ path, pathType }) => path === route.path && pathType === route.pathType);
  if (at < 0) routes.push(route);
  else if (routes[at]!.own) routes[at] = route;
}

function byPath(a: Route, b: Route): number {
  if (a.path.length !== b.path.length) return b.path.length - a.path.length;
  if (a.path !== b.path) return compare(b.path, a.path);
  return a.pathType === b.pathType ? 0 : a.pathType === 'Exact' ? -1 : 1;
}

function backendOf(ingress: Ingress, { service }: IngressBackend): Backend | undefined {
  if (service === undefined) return undefined;
  const port = service.port.number === undefined ? service.port.name! : `${service.port.number}`;
  return { namespace: namespaceOf(ingress), service: service.name, port };
}

function redirects({ metadata }: Ingress): boolean {
  return metadata.annotations?.[redirectAnnotation] !== 'false';
}

/** The first Ingress of a host with a part `tls` decides, even if that part doesn't name the host. */
function tlsOf(
  ingress: Ingress,
  host: string,
  certifies: (secret: string, host: string) => boolean,
): VirtualHost['tls'] {
  const { tls = [] } = ingress.spec;
  if (tls.length === 0) return undefined;
  const full = (name: string | undefined) => name && `${namespaceOf(ingress)}/${name}`;
  const named = tls.find(({ hosts = [] }) => hosts.includes(host));
  const secrets = named ? [full(named.secretName)] : tls.map(({ secretName }) => full(secretName));
  const secret = secrets.find((name) => name !== undefined && certifies(name, host));
  return secret === undefined ? {} : { secret };
}
