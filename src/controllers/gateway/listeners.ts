import { fullName, namespaceOf } from '../names.ts';
import { certificatesOf } from './certificates.ts';
import type { Certificate, CertificateObjects } from './certificates.ts';
import type { Problem } from './condition.ts';
import { intersects } from './hostname.ts';
import type { Gateway, Listener, RouteKind } from './kinds.ts';
import { GROUP } from './names.ts';
import { ANSWERS } from './servers.ts';

/** What became of a listener. */
export interface ListenerState {
  gateway: Gateway;
  spec: Listener;
  /** `namespace:gateway:listener` */
  id: string;
  /** Why it is not accepted. */
  refused?: Problem;
  /** Which others it can't be told from. */
  conflict?: Problem;
  /** What it refers to and can't have. */
  unresolved?: Problem;
  /** Others on its port that a client may take a connection to it for. */
  overlap?: Problem;
  supportedKinds: readonly RouteKind[];
  certificates: readonly Certificate[];
  /** Whether the proxy listens for it. */
  programmed: boolean;
}

const HTTP_ROUTE: RouteKind = { group: GROUP, kind: 'HTTPRoute' };

/**
 * What becomes of the listeners of all Gateways here: they share a proxy and its address, and so are one set of listeners in the
 * words of the specification. Those that can't be told from one another are refused, all of them.
 * Source: `listeners` in apis/v1/gateway_types.go of Gateway API 1.6.1.
 */
export function listenersOf(gateways: readonly Gateway[], objects: CertificateObjects): ListenerState[] {
  const all = gateways.flatMap((gateway) =>
    gateway.spec.listeners.map((spec) => ({ ...alone(gateway, spec, objects), gateway, spec })),
  );
  return all.map((one) => {
    const conflict = conflictOf(one, all);
    const refused = one.refused ?? conflict;
    return {
      ...one,
      id: `${namespaceOf(one.gateway)}:${one.gateway.metadata.name}:${one.spec.name}`,
      ...(refused && { refused }),
      ...(conflict && { conflict }),
      ...overlapOf(one, all),
      programmed: refused === undefined && one.supportedKinds.length > 0 && usable(one),
    };
  });
}

type Alone = Pick<
  ListenerState,
  'refused' | 'unresolved' | 'supportedKinds' | 'certificates' | 'gateway' | 'spec'
>;

function usable({ spec, certificates }: Alone): boolean {
  return spec.protocol === 'HTTP' || certificates.length > 0;
}

/** The protocols that the proxy speaks; the others are refused. */
function isSupported(protocol: string): boolean {
  return protocol === 'HTTP' || protocol === 'HTTPS';
}

/** What can be said of a listener without the others. */
function alone(
  gateway: Gateway,
  spec: Listener,
  objects: CertificateObjects,
): Pick<Alone, 'refused' | 'unresolved' | 'supportedKinds' | 'certificates'> {
  const { protocol, tls } = spec;
  if (!isSupported(protocol)) {
    const refused = { reason: 'UnsupportedProtocol', message: `the protocol ${protocol} is not supported` };
    return { refused, supportedKinds: [], certificates: [] };
  }
  const own = Object.values(ANSWERS).some((address) => address.endsWith(`:${spec.port}`));
  const { supportedKinds, invalid } = kindsOf(spec);
  const found = protocol === 'HTTPS' ? certificatesOf(gateway, spec, objects) : [];
  const unresolved = 'reason' in found ? found : invalid;
  const field =
    tls?.options !== undefined ? 'tls.options' : gateway.spec.tls !== undefined ? "the Gateway's tls" : '';
  return {
    ...(field !== '' &&
      protocol === 'HTTPS' && {
        refused: { reason: 'UnsupportedValue', message: `${field} is not supported` },
      }),
    ...(own && {
      refused: { reason: 'PortUnavailable', message: `the proxy itself listens on port ${spec.port}` },
    }),
    ...(unresolved && { unresolved }),
    supportedKinds,
    certificates: 'reason' in found ? [] : found,
  };
}

function kindsOf({ allowedRoutes: { kinds = [] } = {} }: Listener): {
  supportedKinds: RouteKind[];
  invalid?: Problem;
} {
  if (kinds.length === 0) return { supportedKinds: [HTTP_ROUTE] };
  const is = ({ group = GROUP, kind }: RouteKind) => group === GROUP && kind === 'HTTPRoute';
  const others = kinds.filter((one) => !is(one)).map(({ kind }) => kind);
  return {
    supportedKinds: kinds.some(is) ? [HTTP_ROUTE] : [],
    ...(others.length > 0 && {
      invalid: { reason: 'InvalidRouteKinds', message: `${others.join(', ')} can't be attached here` },
    }),
  };
}

/** Those of protocols that are not supported are not listened for: nothing is in conflict with them. */
function conflictOf(one: Alone, all: readonly Alone[]): Problem | undefined {
  if (!isSupported(one.spec.protocol)) return undefined;
  const samePort = all.filter(
    ({ spec }) => spec !== one.spec && spec.port === one.spec.port && isSupported(spec.protocol),
  );
  const names = (others: readonly Alone[]) =>
    others.map(({ gateway, spec }) => `${fullName(gateway)} ${spec.name}`).join(', ');
  const otherProtocol = samePort.filter(({ spec }) => spec.protocol !== one.spec.protocol);
  if (otherProtocol.length > 0)
    return {
      reason: 'ProtocolConflict',
      message: `port ${one.spec.port} has another protocol in ${names(otherProtocol)}`,
    };
  const sameName = samePort.filter(({ spec }) => spec.hostname === one.spec.hostname);
  return sameName.length > 0
    ? { reason: 'HostnameConflict', message: `port and hostname are those of ${names(sameName)}` }
    : undefined;
}

/** "Controllers MUST detect the presence of overlapping hostnames": their certificates may cover each other's names. */
function overlapOf({ spec }: Alone, all: readonly Alone[]): { overlap?: Problem } {
  const others = all.filter(
    (other) =>
      other.spec !== spec &&
      spec.protocol === 'HTTPS' &&
      other.spec.protocol === 'HTTPS' &&
      other.spec.port === spec.port &&
      (spec.hostname === undefined ||
        other.spec.hostname === undefined ||
        intersects(spec.hostname, other.spec.hostname)),
  );
  if (others.length === 0) return {};
  const message = `hostnames overlap with those of ${others.map((one) => one.spec.name).join(', ')}`;
  return { overlap: { reason: 'OverlappingHostnames', message } };
}
