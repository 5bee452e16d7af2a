/** Tunnels whose two ends name each other's address, and what they are called in a picture. */
export const pointToPoint: Readonly<Record<string, string>> = {
  ipip: 'IPIP',
  sit: 'SIT',
  gre: 'GRE',
  gretap: 'GRETAP',
  ip6tnl: 'IP6TNL',
  ip6gre: 'IP6GRE',
  ip6gretap: 'IP6GRETAP',
  vti: 'VTI',
  vti6: 'VTI6',
};

/** Tunnels that many hosts share by a network identifier. */
export const overlays: Readonly<Record<string, string>> = { vxlan: 'VXLAN', geneve: 'Geneve' };

/** Whether an interface of this kind is the end of a tunnel. */
export function isTunnel(kind: string): boolean {
  return kind === 'wireguard' || kind in pointToPoint || kind in overlays;
}
