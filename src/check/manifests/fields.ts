import * as forms from './forms.ts';
import type { Form } from './forms.ts';

/** What a field must look like, where its schema only says that it is a string or a number. */
export interface FieldRule {
  /** As `find` takes them. */
  fields: string;
  form: Form;
  /** True where it is about the names of the fields of a map. */
  ofKeys?: true;
}

/** Of every object. */
export const metadataFields: readonly FieldRule[] = [
  { fields: 'metadata.namespace', form: forms.dnsLabel },
  { fields: 'metadata.labels', form: forms.labelKey, ofKeys: true },
  { fields: 'metadata.labels.*', form: forms.labelValue },
  { fields: 'metadata.annotations', form: forms.annotationKey, ofKeys: true },
];

const podFields = (pod: string): FieldRule[] => [
  { fields: `${pod}.containers.*.name`, form: forms.dnsLabel },
  { fields: `${pod}.initContainers.*.name`, form: forms.dnsLabel },
  { fields: `${pod}.containers.*.ports.*.containerPort`, form: forms.port },
  { fields: `${pod}.containers.*.ports.*.hostPort`, form: forms.port },
  { fields: `${pod}.containers.*.ports.*.name`, form: forms.portName },
  { fields: `${pod}.hostAliases.*.ip`, form: forms.address },
  { fields: `${pod}.dnsConfig.nameservers.*`, form: forms.address },
  { fields: `${pod}.nodeSelector`, form: forms.labelKey, ofKeys: true },
];

const templateFields: FieldRule[] = [
  { fields: 'spec.template.metadata.labels', form: forms.labelKey, ofKeys: true },
  { fields: 'spec.template.metadata.labels.*', form: forms.labelValue },
  { fields: 'spec.selector.matchLabels.*', form: forms.labelValue },
  ...podFields('spec.template.spec'),
];

/**
 * By API version and kind: what the API reference (https://kubernetes.io/docs/reference/kubernetes-api/) says in words and
 * the API server holds objects to (`pkg/apis/<group>/validation/validation.go` of https://github.com/kubernetes/kubernetes).
 */
export const kindFields: Readonly<Record<string, readonly FieldRule[]>> = {
  'v1 Service': [
    { fields: 'spec.ports.*.port', form: forms.port },
    { fields: 'spec.ports.*.targetPort', form: forms.portOrName },
    { fields: 'spec.ports.*.nodePort', form: forms.nodePort },
    { fields: 'spec.ports.*.name', form: forms.dnsLabel },
    { fields: 'spec.ports.*.appProtocol', form: forms.labelKey },
    { fields: 'spec.selector', form: forms.labelKey, ofKeys: true },
    { fields: 'spec.selector.*', form: forms.labelValue },
    { fields: 'spec.externalIPs.*', form: forms.address },
    { fields: 'spec.loadBalancerIP', form: forms.address },
    { fields: 'spec.loadBalancerSourceRanges.*', form: forms.cidr },
    { fields: 'spec.healthCheckNodePort', form: forms.port },
    { fields: 'spec.sessionAffinityConfig.clientIP.timeoutSeconds', form: forms.affinityTimeout },
    { fields: 'status.loadBalancer.ingress.*.ip', form: forms.address },
  ],
  'v1 Endpoints': [
    { fields: 'subsets.*.addresses.*.ip', form: forms.address },
    { fields: 'subsets.*.ports.*.port', form: forms.port },
  ],
  'v1 Pod': [
    ...podFields('spec'),
    { fields: 'status.podIP', form: forms.address },
    { fields: 'status.podIPs.*.ip', form: forms.address },
    { fields: 'status.hostIP', form: forms.address },
  ],
  'v1 Node': [
    { fields: 'spec.podCIDR', form: forms.cidr },
    { fields: 'spec.podCIDRs.*', form: forms.cidr },
  ],
  'v1 ConfigMap': [
    { fields: 'data', form: forms.dataKey, ofKeys: true },
    { fields: 'binaryData', form: forms.dataKey, ofKeys: true },
  ],
  'v1 Secret': [
    { fields: 'data', form: forms.dataKey, ofKeys: true },
    { fields: 'stringData', form: forms.dataKey, ofKeys: true },
  ],
  'discovery.k8s.io/v1 EndpointSlice': [
    { fields: 'ports.*.port', form: forms.port },
    { fields: 'ports.*.name', form: forms.dnsLabel },
    { fields: 'endpoints.*.hostname', form: forms.dnsLabel },
  ],
  'networking.k8s.io/v1 Ingress': [
    { fields: 'spec.rules.*.host', form: forms.hostName },
    { fields: 'spec.tls.*.hosts.*', form: forms.hostName },
    { fields: 'spec.ingressClassName', form: forms.dnsSubdomain },
    { fields: 'spec.rules.*.http.paths.*.backend.service.name', form: forms.dnsLabel },
    { fields: 'spec.rules.*.http.paths.*.backend.service.port.number', form: forms.port },
    { fields: 'spec.rules.*.http.paths.*.backend.service.port.name', form: forms.portName },
    { fields: 'spec.defaultBackend.service.port.number', form: forms.port },
    { fields: 'status.loadBalancer.ingress.*.ip', form: forms.address },
  ],
  'networking.k8s.io/v1 IngressClass': [{ fields: 'spec.controller', form: forms.domainPath }],
  'networking.k8s.io/v1 NetworkPolicy': [
    { fields: 'spec.podSelector.matchLabels.*', form: forms.labelValue },
    ...['ingress.*.from', 'egress.*.to'].flatMap((peers) => [
      { fields: `spec.${peers}.*.ipBlock.cidr`, form: forms.cidr },
      { fields: `spec.${peers}.*.ipBlock.except.*`, form: forms.cidr },
      { fields: `spec.${peers}.*.podSelector.matchLabels.*`, form: forms.labelValue },
      { fields: `spec.${peers}.*.namespaceSelector.matchLabels.*`, form: forms.labelValue },
    ]),
    ...['ingress', 'egress'].flatMap((way) => [
      { fields: `spec.${way}.*.ports.*.port`, form: forms.portOrName },
      { fields: `spec.${way}.*.ports.*.endPort`, form: forms.port },
    ]),
  ],
  'networking.k8s.io/v1 ServiceCIDR': [{ fields: 'spec.cidrs.*', form: forms.cidr }],
  'apps/v1 Deployment': templateFields,
  'apps/v1 DaemonSet': templateFields,
  'apps/v1 ReplicaSet': templateFields,
  'apps/v1 StatefulSet': templateFields,
};

/** What names look like, where it isn't a DNS name. From the same sources. */
export const nameForms: Readonly<Record<string, Form>> = {
  'v1 Namespace': forms.dnsLabel,
  // Since 1.36: https://www.kubernetes.dev/resources/keps/5311/
  'v1 Service': forms.dnsLabel,
  'networking.k8s.io/v1 IPAddress': forms.canonicalAddress,
  'rbac.authorization.k8s.io/v1 ClusterRole': forms.pathSegment,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': forms.pathSegment,
  'rbac.authorization.k8s.io/v1 Role': forms.pathSegment,
  'rbac.authorization.k8s.io/v1 RoleBinding': forms.pathSegment,
};

/** What all other names look like. */
export const nameForm: Form = forms.dnsSubdomain;
