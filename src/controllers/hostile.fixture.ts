import { parseAllDocuments } from 'yaml';

/** A cluster that uses every field that controllers read, each with a value that the API server takes. For tests of what it doesn't take. */
export const whole = `apiVersion: v1
kind: Service
metadata: { name: web, labels: { app: web }, annotations: { a: b }, creationTimestamp: 2026-03-01T10:00:00Z, generation: 1 }
spec:
  type: LoadBalancer
  selector: { app: web }
  clusterIP: 10.96.0.100
  clusterIPs: [10.96.0.100, 'fd00:10:96::100']
  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4, IPv6]
  externalIPs: [198.51.100.1]
  loadBalancerSourceRanges: [203.0.113.0/24]
  publishNotReadyAddresses: false
  sessionAffinity: ClientIP
  sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } }
  internalTrafficPolicy: Cluster
  externalTrafficPolicy: Local
  healthCheckNodePort: 30100
  ports:
    - { name: http, protocol: TCP, port: 80, targetPort: http, nodePort: 30080, appProtocol: http }
    - { name: dns, protocol: UDP, port: 53, targetPort: 53 }
status: { loadBalancer: { ingress: [{ ip: 198.51.100.2, ipMode: VIP }, { hostname: lb.example }] } }
---
apiVersion: v1
kind: Service
metadata: { name: other, namespace: shop }
spec: { type: ExternalName, externalName: other.example }
---
apiVersion: v1
kind: Service
metadata: { name: ingress-nginx-controller, namespace: ingress-nginx }
spec: { type: NodePort, clusterIP: 10.96.0.101, ports: [{ port: 80, nodePort: 30081 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, namespace: default, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ name: http, protocol: TCP, port: 8080, appProtocol: http }]
endpoints:
  - addresses: [10.244.1.2]
    hostname: web-0
    nodeName: worker
    zone: a
    conditions: { ready: true, serving: true, terminating: false }
    hints: { forZones: [{ name: a }], forNodes: [{ name: worker }] }
    targetRef: { kind: Pod, namespace: default, name: web-0 }
---
apiVersion: v1
kind: Pod
metadata: { name: web-0, labels: { app: web } }
spec:
  nodeName: worker
  hostname: web-0
  subdomain: web
  hostNetwork: false
  containers: [{ name: c, ports: [{ name: http, protocol: TCP, containerPort: 8080 }] }]
  initContainers: [{ name: i, restartPolicy: Always, ports: [{ name: side, containerPort: 9090 }] }]
status: { phase: Running, podIP: 10.244.1.2, podIPs: [{ ip: 10.244.1.2 }], conditions: [{ type: Ready, status: 'True' }] }
---
apiVersion: v1
kind: Node
metadata: { name: worker, labels: { topology.kubernetes.io/zone: a } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector: { matchLabels: { app: web }, matchExpressions: [{ key: app, operator: In, values: [web] }] }
  policyTypes: [Ingress, Egress]
  ingress:
    - from: [{ podSelector: {}, namespaceSelector: { matchLabels: { team: shop } } }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }]
      ports: [{ protocol: TCP, port: 80, endPort: 90 }, { port: http }]
  egress:
    - { to: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: http }] }
---
apiVersion: v1
kind: Secret
metadata: { name: tls }
type: kubernetes.io/tls
data: { tls.crt: YQ==, tls.key: YQ== }
stringData: { other: text }
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx, annotations: { ingressclass.kubernetes.io/is-default-class: 'true' } }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  rules:
    - host: web.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] }
  tls: [{ hosts: [web.example], secretName: tls }]
status: { loadBalancer: { ingress: [{ ip: 10.96.0.101, hostname: web.example }] } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: ours }
spec: { controllerName: hopbook.example/haproxy }
status: { conditions: [{ type: Accepted, status: 'True', reason: Accepted, message: '', observedGeneration: 1 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: gw }
spec:
  gatewayClassName: ours
  addresses: [{ type: IPAddress, value: 172.18.0.3 }]
  listeners:
    - name: http
      port: 80
      protocol: HTTP
      hostname: '*.example'
      allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { team: shop } } }, kinds: [{ group: gateway.networking.k8s.io, kind: HTTPRoute }] }
    - { name: https, port: 443, protocol: HTTPS, tls: { mode: Terminate, certificateRefs: [{ group: '', kind: Secret, name: tls }], options: { a: b } } }
status: { conditions: [{ type: Accepted, status: 'True' }], listeners: [{ name: http, conditions: [{ type: Accepted, status: 'True' }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, namespace: default, name: gw, sectionName: http, port: 80 }]
  hostnames: [web.example]
  rules:
    - name: one
      matches: [{ path: { type: PathPrefix, value: /a }, headers: [{ type: Exact, name: a, value: b }], queryParams: [{ name: c, value: d }], method: GET }]
      filters:
        - { type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: a, value: b }], add: [{ name: c, value: d }], remove: [e] } }
        - { type: URLRewrite, urlRewrite: { hostname: x.example, path: { type: ReplacePrefixMatch, replacePrefixMatch: /b } } }
      backendRefs: [{ group: '', kind: Service, namespace: default, name: web, port: 80, weight: 1 }]
    - filters: [{ type: RequestRedirect, requestRedirect: { scheme: https, hostname: x.example, port: 443, statusCode: 301 } }]
status: { parents: [{ parentRef: { name: gw }, controllerName: hopbook.example/haproxy, conditions: [{ type: Accepted, status: 'True' }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: { name: grant }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop }]
  to: [{ group: '', kind: Service, name: web }]
`;

/** What a field may be changed to; undefined: the field goes. */
const values = [...[undefined, null, true, 0, 99_999, 'no name', 'fd00::1', '\u0000\n"\\', [], [null]]];

type Path = readonly (string | number)[];

/** For each field and each of the values: what is changed, the changed object, and the cluster with it, both in JSON. */
export function* mutations(): Iterable<{ what: string; object: string; cluster: () => string }> {
  const items = parseAllDocuments(whole).map((document) => document.toJS() as { kind: string });
  for (const [index, item] of items.entries())
    for (const path of pathsIn(item))
      for (const value of values) {
        const changed = changedAt(item, path, value) as typeof item;
        const shown = JSON.stringify(value) ?? 'nothing';
        yield {
          what: `${item.kind} ${path.join('.')}: ${shown.slice(0, 40)}`,
          object: JSON.stringify(changed),
          cluster: () => JSON.stringify({ kind: 'List', items: items.with(index, changed) }),
        };
      }
}

function* pathsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function changedAt(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.with(Number(key), changedAt(value[Number(key)], rest, to));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: changedAt(fields[key], rest, to) };
}
