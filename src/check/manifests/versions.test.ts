import { describe, expect, it } from 'vitest';
import { lifecycleOf } from './lifecycle.ts';
import { kindsOf, knownGroups, validatorOf } from './schemas.ts';
import { gatewayVersions, kubernetesVersions } from './versions.ts';

describe('an API version', () => {
  it.each([
    ['extensions/v1beta1', 'Ingress', '1.22', '`apiVersion: networking.k8s.io/v1`'],
    ['networking.k8s.io/v1beta1', 'Ingress', '1.22', '`apiVersion: networking.k8s.io/v1`'],
    ['networking.k8s.io/v1beta1', 'IngressList', '1.22', '`apiVersion: networking.k8s.io/v1`'],
    ['discovery.k8s.io/v1beta1', 'EndpointSlice', '1.25', '`apiVersion: discovery.k8s.io/v1`'],
    ['policy/v1beta1', 'PodSecurityPolicy', '1.25', 'Pod Security Admission'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', '`apiVersion: autoscaling/v2`'],
    ['batch/v1beta1', 'CronJob', '1.25', '`apiVersion: batch/v1`'],
    [
      'flowcontrol.apiserver.k8s.io/v1beta3',
      'FlowSchema',
      '1.32',
      '`apiVersion: flowcontrol.apiserver.k8s.io/v1`',
    ],
    ['networking.k8s.io/v1beta1', 'ServiceCIDR', '1.37', '`apiVersion: networking.k8s.io/v1`'],
    ['gateway.networking.k8s.io/v1alpha2', 'Gateway', '0.8', '`apiVersion: gateway.networking.k8s.io/v1`'],
    ['gateway.networking.k8s.io/v1alpha2', 'GRPCRoute', '1.2', '`apiVersion: gateway.networking.k8s.io/v1`'],
    ['networking.x-k8s.io/v1alpha1', 'HTTPRoute', '0.5', '`apiVersion: gateway.networking.k8s.io/v1`'],
    ['gateway.networking.x-k8s.io/v1alpha1', 'XListenerSet', '1.5', '`kind: ListenerSet`'],
  ])('%s of %s is gone since %s', (apiVersion, kind, release, mend) => {
    const lifecycle = lifecycleOf(apiVersion, kind);
    expect(lifecycle?.isRemoved).toBe(true);
    expect(lifecycle?.message).toContain(`${release} and later`);
    expect(lifecycle?.mend).toContain(mend);
  });

  it.each([
    [
      'v1',
      'Endpoints',
      'since Kubernetes 1.33',
      '`kind: EndpointSlice` of `apiVersion: discovery.k8s.io/v1`',
    ],
    ['v1', 'ComponentStatus', 'since Kubernetes 1.19', 'livez'],
    ['resource.k8s.io/v1beta1', 'ResourceClaim', '1.38 won’t', '`apiVersion: resource.k8s.io/v1`'],
    [
      'gateway.networking.k8s.io/v1alpha2',
      'TCPRoute',
      'since Gateway API 1.6',
      '`apiVersion: gateway.networking.k8s.io/v1`',
    ],
  ])('%s of %s is deprecated %s', (apiVersion, kind, since, mend) => {
    const lifecycle = lifecycleOf(apiVersion, kind);
    expect(lifecycle?.isRemoved).toBe(false);
    expect(lifecycle?.message).toContain(since);
    expect(lifecycle?.mend).toContain(mend);
  });

  it.each([
    ['v1', 'Service'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['gateway.networking.k8s.io/v1beta1', 'ReferenceGrant'],
    ['constructor', 'Pod'],
    ['constructor/v1', 'Pod'],
    ['projectcalico.org/v3', 'IPPool'],
  ])('%s of %s may be used', (apiVersion, kind) => expect(lifecycleOf(apiVersion, kind)).toBeUndefined());
});

describe('the tables', () => {
  const rows = [kubernetesVersions, gatewayVersions].flatMap((table) =>
    Object.entries(table).flatMap(([group, all]) => all.map((row) => ({ group, row }))),
  );
  const minor = (release: string) => Number(release.split('.')[0]) * 1000 + Number(release.split('.')[1]);

  it('name releases in order, and a successor that is not gone itself', () => {
    for (const { group, row } of rows) {
      const [version, kinds, deprecated, removed, successor, instead] = row;
      expect(deprecated !== '-' || removed !== '-', `${group}/${version}`).toBe(true);
      if (deprecated !== '-' && removed !== '-') expect(minor(deprecated)).toBeLessThan(minor(removed));
      expect(successor === '-' || instead === undefined).toBe(true);
      if (successor === '-') continue;
      const [to = '', kind] = successor.split(' ');
      const apiVersion = to.includes('/') ? to : `${group}/${to}`;
      for (const one of kinds.split(' ')) {
        expect(lifecycleOf(apiVersion, kind ?? one)?.isRemoved ?? false, `${apiVersion} ${kind ?? one}`).toBe(
          false,
        );
      }
    }
  });

  it('have every alpha and beta version that the schemas keep of former releases', () => {
    const left = [...knownGroups().values()]
      .flatMap(({ apiVersions }) => apiVersions)
      .filter((apiVersion) => /(?:alpha|beta)\d+$/.test(apiVersion))
      .flatMap((apiVersion) => kindsOf(apiVersion).map((kind) => ({ apiVersion, kind })))
      .filter(({ apiVersion, kind }) => lifecycleOf(apiVersion, kind) === undefined)
      .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    // Served still, and not deprecated.
    expect(
      left.filter((name) => !/^gateway\.networking\.(?:k8s\.io\/v1beta1|x-k8s\.io\/v1alpha1) /.test(name)),
    ).toEqual([]);
  });

  it('stand beside schemas of what is served', () => {
    for (const [apiVersion, kind] of [
      ['v1', 'Endpoints'],
      ['discovery.k8s.io/v1', 'EndpointSlice'],
    ] as const)
      expect(validatorOf(apiVersion, kind)).toBeDefined();
  });
});
