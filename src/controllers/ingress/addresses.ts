import type { Service } from '../kinds.ts';
import { fullName } from '../names.ts';
import type { IngressAddress } from './kinds.ts';

/** The Service that clients reach the controller by: its option `--publish-service`. */
const PUBLISHED = 'ingress-nginx/ingress-nginx-controller';

/**
 * Where the controller's Ingress objects can be reached: the addresses of its own Service.
 * Source: statusAddressFromService in internal/ingress/status/status.go of ingress-nginx 1.15.1.
 */
export function publishedAddresses(services: readonly Service[]): IngressAddress[] {
  const service = services.find((one) => fullName(one) === PUBLISHED);
  if (service === undefined) return [];
  const { type = 'ClusterIP', clusterIP, externalIPs = [], externalName } = service.spec;
  const external = externalIPs.map((ip) => ({ ip }));
  const own = clusterIP === undefined ? [] : [{ ip: clusterIP }];
  if (type === 'ExternalName') return externalName === undefined ? [] : [{ hostname: externalName }];
  if (type === 'ClusterIP') return own;
  if (type === 'NodePort') return external.length > 0 ? external : own;
  const given: IngressAddress[] = (service.status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ({
    ...(hostname && { hostname }),
    ...(ip && { ip }),
  }));
  return [...given, ...external.filter(({ ip }) => !given.some((one) => one.ip === ip))];
}
