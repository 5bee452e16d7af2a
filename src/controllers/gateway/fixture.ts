import { readObjects } from '../objects.ts';
import { configurationOf, textOf } from './configuration.ts';
import type { Condition, ParentStatus, ListenerStatus } from './kinds.ts';
import { stateOf } from './state.ts';
import { gatewayStatuses } from './statuses.ts';

/** The proxy's address. */
const ADDRESS = '172.18.0.3';

/** A class of this controller, and what the routes of the tests need. */
const BASE = `
kind: GatewayClass
metadata: { name: ours }
spec: { controllerName: hopbook.example/haproxy }
---
kind: Namespace
metadata: { name: web, labels: { open: 'yes' } }
---
kind: Service
metadata: { name: v1 }
spec: { clusterIP: 10.96.0.1, ports: [{ port: 8080 }] }
---
kind: Service
metadata: { name: v2 }
spec: { clusterIP: 10.96.0.2, ports: [{ port: 8080 }] }
---
kind: Service
metadata: { name: empty }
spec: { clusterIP: 10.96.0.3, ports: [{ port: 8080 }] }
---
kind: Service
metadata: { name: web, namespace: web }
spec: { clusterIP: 10.96.0.4, ports: [{ port: 8080 }] }
---
kind: EndpointSlice
metadata: { name: v1-x, labels: { kubernetes.io/service-name: v1 } }
addressType: IPv4
ports: [{ port: 3000 }]
endpoints: [{ addresses: [10.244.1.1] }]
---
kind: EndpointSlice
metadata: { name: v2-x, labels: { kubernetes.io/service-name: v2 } }
addressType: IPv4
ports: [{ port: 3000 }]
endpoints: [{ addresses: [10.244.2.1] }, { addresses: [10.244.2.2] }, { addresses: [10.244.2.3], conditions: { ready: false } }]
---
kind: EndpointSlice
metadata: { name: web-x, namespace: web, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ port: 3000 }]
endpoints: [{ addresses: [10.244.3.1] }]
`;

/** The objects of the tests, and those of some texts in YAML. */
export function objectsOf(...texts: string[]) {
  return readObjects([BASE, ...texts].map((text, at) => ({ path: `${at}.yaml`, text })));
}

/** What becomes of them. */
export function evaluate(...texts: string[]) {
  const state = stateOf(objectsOf(...texts), ADDRESS);
  const statuses = gatewayStatuses(state, ADDRESS);
  const configuration = configurationOf(state);
  return {
    config: textOf(configuration),
    /** The conditions of a Gateway: `Accepted True Accepted`. */
    gateway: (name: string) => short(gatewayStatus(name).conditions),
    /** Those of one of its listeners, with its other fields. */
    listener: (name: string, listener: string) => {
      const { conditions, ...rest } = gatewayStatus(name).listeners.find((one) => one.name === listener)!;
      return { ...rest, conditions: short(conditions) };
    },
    /** Those of a route, for each of its parents. */
    route: (name: string) =>
      (statuses.get(`HTTPRoute ${name}`) as { parents: ParentStatus[] } | undefined)?.parents.map(
        ({ conditions }) => short(conditions),
      ),
    statuses,
  };

  function gatewayStatus(name: string) {
    return statuses.get(`Gateway default/${name}`) as {
      conditions: Condition[];
      listeners: ListenerStatus[];
    };
  }
}

function short(conditions: readonly Condition[]): string[] {
  return conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`);
}

/** A Gateway with listeners. */
export const gateway = (listeners: string, name = 'gw', more = '') => `
kind: Gateway
metadata: { name: ${name} }
spec: { gatewayClassName: ours, listeners: ${listeners}${more} }
`;

/** A route with rules. */
export const route = (rules: string, more = '', metadata = 'name: route') => `
kind: HTTPRoute
metadata: { ${metadata} }
spec: { parentRefs: [{ name: gw }], rules: ${rules}${more} }
`;

/** A listener for HTTP at port 80. */
export const HTTP = '{ name: http, port: 80, protocol: HTTP }';

/** Rules that lead to v1. */
export const TO_V1 = '[{ backendRefs: [{ name: v1, port: 8080 }] }]';
const pem = (what: string) => btoa(`-----BEGIN ${what}-----\nMIIB\n-----END ${what}-----\n`);

/** A Secret with a certificate. */
export const secret = (namespace = 'default', crt = pem('CERTIFICATE')) => `
kind: Secret
metadata: { name: tls, namespace: ${namespace} }
type: kubernetes.io/tls
data: { tls.crt: ${crt}, tls.key: ${pem('PRIVATE KEY')} }
`;

/** A listener for HTTPS with a certificate. */
export const https = (ref: string) =>
  `[{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [${ref}] } }]`;

/** A ReferenceGrant. */
export const grant = (from: string, to: string, namespace = 'web') => `
kind: ReferenceGrant
metadata: { name: grant, namespace: ${namespace} }
spec: { from: [{ group: gateway.networking.k8s.io, ${from} }], to: [{ group: '', ${to} }] }
`;

/** The lines of a backend of the configuration, but for the first, which says how it balances. */
export const backend = (config: string, name = 'default:route:0') =>
  new RegExp(`^backend ${name}\n((?:  .*\n)*)`, 'm')
    .exec(config)?.[1]
    ?.split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(1);
