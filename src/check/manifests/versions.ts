/** What became of a version of an API group. `-` stands for none. */
type Row = readonly [
  version: string,
  /** Separated by blanks. */
  kinds: string,
  /** The first release in which it is deprecated. */
  deprecated: string,
  /** The first release that does not serve it. */
  removed: string,
  /** The version to use instead; with its group where that is another, and with the kind where that is another. */
  successor: string,
  /** What to do where there is no successor. */
  instead?: string,
];

/**
 * API versions of Kubernetes that are no longer served, or won't be, by group. Sources: the deprecation guide
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/), and what the API server warns by, the lifecycles in
 * https://github.com/kubernetes/api (`zz_generated.prerelease-lifecycle.go` of each group, releases 1.16 to 1.37). Versions whose
 * types that repository dropped earlier than their lifecycle says went with the types.
 */
export const kubernetesVersions: Readonly<Record<string, readonly Row[]>> = {
  '': [
    ['v1', 'Endpoints', '1.33', '-', 'discovery.k8s.io/v1 EndpointSlice'],
    ['v1', 'ComponentStatus', '1.19', '-', '-', 'ask each component for `/livez`'],
  ],
  'admissionregistration.k8s.io': [
    ['v1alpha1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', '1.35', '1.38', 'v1'],
    ['v1alpha1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', '1.29', '1.32', 'v1'],
    ['v1beta1', 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding', '1.37', '1.40', 'v1'],
    ['v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration', '1.16', '1.22', 'v1'],
    ['v1beta1', 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding', '1.31', '1.34', 'v1'],
  ],
  'apiextensions.k8s.io': [['v1beta1', 'CustomResourceDefinition', '1.16', '1.22', 'v1']],
  'apiregistration.k8s.io': [['v1beta1', 'APIService', '1.19', '1.22', 'v1']],
  apps: [
    ['v1beta1', 'ControllerRevision Deployment StatefulSet', '1.8', '1.16', 'v1'],
    ['v1beta1', 'Scale', '1.8', '1.16', 'autoscaling/v1'],
    ['v1beta1', 'DeploymentRollback', '1.8', '1.16', '-', 'use `kubectl rollout undo`'],
    ['v1beta2', 'Scale', '1.9', '1.16', 'autoscaling/v1'],
    ['v1beta2', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', '1.9', '1.16', 'v1'],
  ],
  'auditregistration.k8s.io': [
    ['v1alpha1', 'AuditSink', '-', '1.19', '-', 'give the API server an audit policy file'],
  ],
  'authentication.k8s.io': [
    ['v1alpha1', 'SelfSubjectReview', '1.29', '1.32', 'v1'],
    ['v1beta1', 'SelfSubjectReview', '1.30', '1.33', 'v1'],
    ['v1beta1', 'TokenReview', '1.19', '1.22', 'v1'],
  ],
  'authorization.k8s.io': [
    [
      'v1beta1',
      'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
      '1.19',
      '1.22',
      'v1',
    ],
  ],
  autoscaling: [
    ['v2beta1', 'HorizontalPodAutoscaler', '1.22', '1.25', 'v2'],
    ['v2beta2', 'HorizontalPodAutoscaler', '1.23', '1.26', 'v2'],
  ],
  batch: [
    ['v1beta1', 'CronJob', '1.21', '1.25', 'v1'],
    ['v2alpha1', 'CronJob', '-', '1.21', 'v1'],
  ],
  'certificates.k8s.io': [
    ['v1alpha1', 'ClusterTrustBundle', '1.34', '1.37', 'v1'],
    ['v1alpha1', 'PodCertificateRequest', '1.37', '1.40', 'v1'],
    ['v1beta1', 'CertificateSigningRequest', '1.19', '1.22', 'v1'],
    ['v1beta1', 'ClusterTrustBundle PodCertificateRequest', '1.37', '1.40', 'v1'],
  ],
  'coordination.k8s.io': [
    ['v1alpha1', 'LeaseCandidate', '-', '1.32', 'v1beta1'],
    ['v1alpha2', 'LeaseCandidate', '1.35', '1.38', 'v1beta1'],
    ['v1beta1', 'Lease', '1.19', '1.22', 'v1'],
    ['v1beta1', 'LeaseCandidate', '1.36', '1.39', '-'],
  ],
  'discovery.k8s.io': [
    ['v1alpha1', 'EndpointSlice', '-', '1.21', 'v1'],
    ['v1beta1', 'EndpointSlice', '1.21', '1.25', 'v1'],
  ],
  'events.k8s.io': [['v1beta1', 'Event', '1.22', '1.25', 'v1']],
  extensions: [
    ['v1beta1', 'DaemonSet Deployment ReplicaSet', '1.8', '1.16', 'apps/v1'],
    ['v1beta1', 'Scale', '1.2', '1.16', 'autoscaling/v1'],
    ['v1beta1', 'DeploymentRollback', '1.8', '1.16', '-', 'use `kubectl rollout undo`'],
    ['v1beta1', 'Ingress', '1.14', '1.22', 'networking.k8s.io/v1'],
    ['v1beta1', 'NetworkPolicy', '1.9', '1.16', 'networking.k8s.io/v1'],
    ['v1beta1', 'PodSecurityPolicy', '1.11', '1.16', '-', 'use Pod Security Admission'],
    ['v1beta1', 'ThirdPartyResource', '1.7', '1.8', 'apiextensions.k8s.io/v1 CustomResourceDefinition'],
  ],
  'flowcontrol.apiserver.k8s.io': [
    ['v1alpha1', 'FlowSchema PriorityLevelConfiguration', '1.20', '1.21', 'v1'],
    ['v1beta1', 'FlowSchema PriorityLevelConfiguration', '1.23', '1.26', 'v1'],
    ['v1beta2', 'FlowSchema PriorityLevelConfiguration', '1.26', '1.29', 'v1'],
    ['v1beta3', 'FlowSchema PriorityLevelConfiguration', '1.29', '1.32', 'v1'],
  ],
  'networking.k8s.io': [
    ['v1alpha1', 'ClusterCIDR', '-', '1.29', '-', 'give each node its `podCIDRs`'],
    ['v1alpha1', 'IPAddress ServiceCIDR', '1.30', '1.33', 'v1'],
    ['v1beta1', 'IPAddress ServiceCIDR', '1.34', '1.37', 'v1'],
    ['v1beta1', 'Ingress IngressClass', '1.19', '1.22', 'v1'],
  ],
  'node.k8s.io': [['v1beta1', 'RuntimeClass', '1.22', '1.25', 'v1']],
  policy: [
    ['v1beta1', 'Eviction', '1.22', '1.25', 'v1'],
    ['v1beta1', 'PodDisruptionBudget', '1.21', '1.25', 'v1'],
    ['v1beta1', 'PodSecurityPolicy', '1.21', '1.25', '-', 'use Pod Security Admission'],
  ],
  'rbac.authorization.k8s.io': [
    ['v1alpha1', 'ClusterRole ClusterRoleBinding Role RoleBinding', '1.17', '1.23', 'v1'],
    ['v1beta1', 'ClusterRole ClusterRoleBinding Role RoleBinding', '1.17', '1.22', 'v1'],
  ],
  'resource.k8s.io': [
    ['v1alpha3', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', '-', '1.34', 'v1'],
    ['v1alpha3', 'DeviceTaintRule', '1.36', '1.39', 'v1'],
    ['v1alpha3', 'PodSchedulingContext', '-', '1.32', '-'],
    ['v1beta1', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', '1.35', '1.38', 'v1'],
    ['v1beta2', 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice', '1.36', '1.39', 'v1'],
  ],
  'scheduling.k8s.io': [
    ['v1alpha1', 'Workload', '-', '1.36', 'v1beta1'],
    ['v1alpha1', 'PriorityClass', '1.14', '1.23', 'v1'],
    ['v1beta1', 'PriorityClass', '1.14', '1.22', 'v1'],
  ],
  'settings.k8s.io': [
    ['v1alpha1', 'PodPreset', '-', '1.20', '-', 'use a mutating admission webhook or policy'],
  ],
  'storage.k8s.io': [
    ['v1alpha1', 'CSIStorageCapacity VolumeAttachment', '1.21', '1.24', 'v1'],
    ['v1alpha1', 'VolumeAttributesClass', '1.32', '1.35', 'v1'],
    ['v1beta1', 'CSIDriver StorageClass VolumeAttachment', '1.19', '1.22', 'v1'],
    ['v1beta1', 'CSINode', '1.17', '1.22', 'v1'],
    ['v1beta1', 'CSIStorageCapacity', '1.24', '1.27', 'v1'],
    ['v1beta1', 'VolumeAttributesClass', '1.34', '1.37', 'v1'],
  ],
  'storagemigration.k8s.io': [
    ['v1alpha1', 'StorageVersionMigration', '-', '1.35', 'v1'],
    ['v1beta1', 'StorageVersionMigration', '1.37', '1.40', 'v1'],
  ],
};

/**
 * The same for Gateway API. Source: the versions that the definitions in `config/crd` of
 * https://github.com/kubernetes-sigs/gateway-api serve, releases 0.1 to 1.6, in either channel.
 */
export const gatewayVersions: Readonly<Record<string, readonly Row[]>> = {
  'networking.x-k8s.io': [
    [
      'v1alpha1',
      'Gateway GatewayClass HTTPRoute TCPRoute TLSRoute UDPRoute',
      '0.4',
      '0.5',
      'gateway.networking.k8s.io/v1',
    ],
    ['v1alpha1', 'BackendPolicy', '0.4', '0.5', 'gateway.networking.k8s.io/v1 BackendTLSPolicy'],
  ],
  'gateway.networking.k8s.io': [
    ['v1alpha2', 'Gateway GatewayClass HTTPRoute', '0.6', '0.8', 'v1'],
    ['v1alpha2', 'ReferencePolicy', '0.5', '0.6', 'v1 ReferenceGrant'],
    ['v1alpha2', 'ReferenceGrant', '0.8', '1.2', 'v1'],
    ['v1alpha2', 'GRPCRoute', '1.1', '1.2', 'v1'],
    ['v1alpha2', 'BackendTLSPolicy', '-', '1.1', 'v1'],
    ['v1alpha3', 'BackendTLSPolicy', '1.4', '-', 'v1'],
    ['v1alpha2', 'BackendLBPolicy', '-', '1.3', 'gateway.networking.x-k8s.io/v1alpha1 XBackendTrafficPolicy'],
    ['v1alpha2', 'TLSRoute', '1.5', '-', 'v1'],
    ['v1alpha3', 'TLSRoute', '1.5', '-', 'v1'],
    ['v1alpha2', 'TCPRoute UDPRoute', '1.6', '-', 'v1'],
  ],
  'gateway.networking.x-k8s.io': [
    ['v1alpha1', 'XListenerSet', '-', '1.5', 'gateway.networking.k8s.io/v1 ListenerSet'],
  ],
};

/** The newest releases that the tables know. What goes later is deprecated here. */
export const newestKubernetes = '1.37';
export const newestGateway = '1.6';

/** Kinds that came after the releases whose schemas there are: they can't be validated yet. From the same sources. */
export const newerKinds: Readonly<Record<string, string>> = {
  'certificates.k8s.io/v1': 'ClusterTrustBundle PodCertificateRequest',
  'gateway.networking.k8s.io/v1': 'TCPRoute UDPRoute',
  'resource.k8s.io/v1': 'DeviceTaintRule',
  'storagemigration.k8s.io/v1': 'StorageVersionMigration',
};
