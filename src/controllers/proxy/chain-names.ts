import { sha256 } from '@noble/hashes/sha2.js';
import type { ServicePort } from './service-port.ts';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The first characters (at most 16) of the base32 (RFC 4648, section 6) of a text's SHA-256. */
function digest(text: string, length: number): string {
  let bits = '';
  for (const byte of sha256(new TextEncoder().encode(text)).subarray(0, 10))
    bits += byte.toString(2).padStart(8, '0');
  return bits.replaceAll(/.{5}/g, (five) => digits[parseInt(five, 2)]!).slice(0, length);
}

/** The names of a port's chains, here those of the mode `iptables`. */
export interface PortChains {
  /** `KUBE-SVC-…`: to the endpoints of the policy `Cluster`. */
  cluster: string;
  /** `KUBE-SVL-…`: to those of the policy `Local`. */
  local: string;
  /** `KUBE-EXT-…`: what comes by an external address or a node port. */
  external: string;
  /** `KUBE-FW-…`: what comes by a load balancer's address, if its clients are limited. */
  firewall: string;
}

/**
 * The chains of a port: their names depend on nothing but its name (`namespace/service:port`) and protocol.
 * Source: pkg/proxy/iptables/proxier.go of Kubernetes 1.33.
 */
export function portChains(name: string, protocol: string): PortChains {
  const hash = digest(name + protocol, 16);
  return {
    cluster: `KUBE-SVC-${hash}`,
    local: `KUBE-SVL-${hash}`,
    external: `KUBE-EXT-${hash}`,
    firewall: `KUBE-FW-${hash}`,
  };
}

/** The chain of one endpoint (`10.244.1.2:80`) of a port. */
export function endpointChain(name: string, protocol: string, address: string): string {
  return `KUBE-SEP-${digest(name + protocol + address, 16)}`;
}

/**
 * What the mode `nftables` names a port's chains after, or an endpoint's (`10.244.1.2:80`). A chain's name can't have the colons of
 * IPv6: `fd00..2` stands for `fd00::2`.
 */
function readableName(port: NamedPort, address?: string): string {
  const { namespace, service, protocol, portName } = port;
  const [, ip = '', number] = /^\[?(.*?)\]?:(\d+)$/.exec(address ?? '') ?? [];
  const endpoint = address === undefined ? '' : `__${ip.replaceAll(':', '.')}/${number}`;
  const name = `${namespace}/${service}/${protocol}/${portName}${endpoint}`;
  return `${digest(name, 8)}-${name}`;
}

/** What a port's name in the mode `nftables` is made of. */
type NamedPort = Pick<ServicePort, 'namespace' | 'service' | 'protocol' | 'portName'>;

/** The chains of a port in the mode `nftables`. Source: pkg/proxy/nftables/proxier.go of Kubernetes 1.33. */
export function readablePortChains(port: NamedPort): PortChains {
  const name = readableName(port);
  return {
    cluster: `service-${name}`,
    local: `local-${name}`,
    external: `external-${name}`,
    firewall: `firewall-${name}`,
  };
}

/** The chain of one endpoint in the mode `nftables`, and the set of the clients that stay with it. */
export function readableEndpoint(port: NamedPort, address: string): { chain: string; clients: string } {
  const name = readableName(port, address);
  return { chain: `endpoint-${name}`, clients: `affinity-${name}` };
}
