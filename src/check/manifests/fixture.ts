/** Objects as a book on networking shows them. */
export const valid: Record<string, string> = {
  Service: `
    spec:
      type: NodePort
      selector: { app: web }
      ports:
        - { name: http, port: 80, targetPort: http, nodePort: 30080 }
        - { name: dns, port: 53, protocol: UDP }
        - { name: dns-tcp, port: 53 }`,
  'Service headless': `
    spec: { clusterIP: None, selector: { app: web } }`,
  'Service dual': `
    spec:
      ipFamilyPolicy: RequireDualStack
      ipFamilies: [IPv6, IPv4]
      clusterIP: fd00:10:96::a
      clusterIPs: ['fd00:10:96::a', 10.96.0.10]
      ports: [{ port: 80 }]`,
  'Service external': `
    spec: { type: ExternalName, externalName: db.example.com }`,
  'Service balanced': `
    spec:
      type: LoadBalancer
      externalTrafficPolicy: Local
      loadBalancerSourceRanges: [192.0.2.0/24]
      sessionAffinity: ClientIP
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } }
      ports: [{ port: 443 }]
    status: { loadBalancer: { ingress: [{ ip: 192.0.2.10 }] } }`,
  'EndpointSlice discovery.k8s.io/v1': `
    addressType: IPv4
    ports: [{ name: http, port: 8080, protocol: TCP }]
    endpoints: [{ addresses: [10.244.1.2], conditions: { ready: true }, nodeName: worker }]`,
  'Ingress networking.k8s.io/v1': `
    spec:
      ingressClassName: nginx
      tls: [{ hosts: ['*.example.com'], secretName: web }]
      rules:
        - host: '*.example.com'
          http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }`,
  'IngressClass networking.k8s.io/v1': `
    spec: { controller: example.com/ingress-controller }`,
  'NetworkPolicy networking.k8s.io/v1': `
    spec:
      podSelector: { matchLabels: { app: web } }
      policyTypes: [Ingress, Egress]
      ingress:
        - from:
            - ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] }
            - namespaceSelector: {}
              podSelector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }] }
          ports: [{ port: 80, endPort: 90 }, { port: metrics, protocol: TCP }]
      egress: [{}]`,
  Pod: `
    spec:
      hostNetwork: true
      dnsPolicy: None
      dnsConfig: { nameservers: [10.96.0.10], options: [{ name: ndots, value: '2' }] }
      containers:
        - name: web
          image: nginx
          ports: [{ name: http, containerPort: 80, hostPort: 80 }]
          resources: { limits: { cpu: 100m, memory: 64Mi }, requests: { cpu: 0.5 } }
          readinessProbe: { httpGet: { path: /, port: http } }
    status: { podIP: 10.244.1.2, podIPs: [{ ip: 10.244.1.2 }] }`,
  Node: `
    spec: { podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24, 'fd00:10:244:1::/64'] }`,
  ConfigMap: `
    data: { Corefile: '.:53 {}', net-conf.json: '{}' }`,
  'ServiceCIDR networking.k8s.io/v1': `
    spec: { cidrs: [10.96.0.0/12] }`,
  'Deployment apps/v1': `
    spec:
      selector: { matchLabels: { app: web } }
      template:
        metadata: { labels: { app: web, tier: front } }
        spec: { containers: [{ name: web, image: nginx }] }`,
  'StatefulSet apps/v1': `
    spec:
      serviceName: web
      selector: { matchLabels: { app: web } }
      template:
        metadata: { labels: { app: web } }
        spec: { containers: [{ name: web, image: nginx }] }
      volumeClaimTemplates:
        - metadata: { name: data }
          spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }`,
  'GatewayClass gateway.networking.k8s.io/v1': `
    spec: { controllerName: example.com/controller }`,
  'Gateway gateway.networking.k8s.io/v1': `
    spec:
      gatewayClassName: example
      listeners:
        - { name: http, protocol: HTTP, port: 80 }
        - name: https
          protocol: HTTPS
          port: 443
          hostname: '*.example.com'
          tls: { certificateRefs: [{ name: web }] }
          allowedRoutes: { namespaces: { from: All } }`,
  'HTTPRoute gateway.networking.k8s.io/v1': `
    spec:
      parentRefs: [{ name: web, sectionName: http }]
      hostnames: [www.example.com]
      rules:
        - matches: [{ path: { type: PathPrefix, value: /api } }, { method: GET }]
          filters: [{ type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }]
          backendRefs: [{ name: web, port: 80, weight: 90 }, { name: web-2, port: 80, weight: 10 }]`,
  'GRPCRoute gateway.networking.k8s.io/v1': `
    spec:
      parentRefs: [{ name: web }]
      rules: [{ matches: [{ method: { service: a.B } }], backendRefs: [{ name: web, port: 80 }] }]`,
  'ReferenceGrant gateway.networking.k8s.io/v1': `
    spec:
      from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web }]
      to: [{ group: '', kind: Service }]`,
  'CustomResourceDefinition apiextensions.k8s.io/v1': `
    spec:
      group: example.com
      scope: Cluster
      names: { kind: Pool, plural: pools }
      versions:
        - name: v1
          served: true
          storage: true
          schema: { openAPIV3Schema: { type: object, description: x, x-kubernetes-preserve-unknown-fields: true } }`,
};

/** A valid object of the table, with one text in place of another. */
export function withChange(name: string, from = '', to = ''): string {
  const [kind = '', version] = name.split(' ');
  const apiVersion = version?.includes('/') ? version : 'v1';
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }${valid[name]!.replaceAll('\n    ', '\n')}\n`;
  if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
  return text.replace(from, to);
}
