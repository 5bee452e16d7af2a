import type { HostFacts } from '../../labs/facts.ts';
import { remembered } from './remembered.ts';

/** A virtual server of IPVS and where it sends connections, as `ipvsadm -S -n` shows them. */
export interface VirtualServer {
  protocol: 'tcp' | 'udp' | 'sctp' | 'fwmark';
  /** `address:port`; the mark of a `fwmark` server. */
  address: string;
  /** `rr`, `wrr`, `sh` … */
  scheduler: string;
  servers: RealServer[];
}

/** One of the servers behind a virtual one. */
export interface RealServer {
  address: string;
  mode: 'masquerade' | 'route' | 'tunnel';
  weight: number;
}

const protocols = { t: 'tcp', u: 'udp', f: 'fwmark' } as const;
const modes = { m: 'masquerade', g: 'route', i: 'tunnel' } as const;

/** The virtual servers of a host, in the order of the facts; none where IPVS is not used. */
export const readIpvs = remembered((facts: HostFacts): readonly VirtualServer[] => {
  const servers: VirtualServer[] = [];
  for (const line of facts.ipvs.split('\n')) {
    const [, verb, service, address, rest = ''] =
      /^-(A|a) (-t|-u|-f|--sctp-service) (\S+)(.*)$/.exec(line) ?? [];
    if (verb === undefined || address === undefined) continue;
    const option = (name: string) => new RegExp(` -${name} (\\S+)`).exec(rest)?.[1];
    const protocol = protocols[service?.slice(1) as keyof typeof protocols] ?? 'sctp';
    if (verb === 'A') servers.push({ protocol, address, scheduler: option('s') ?? '', servers: [] });
    const mode = / -([mgi])(?: |$)/.exec(rest)?.[1] as keyof typeof modes | undefined;
    const real = option('r');
    const server = servers.find((one) => one.protocol === protocol && one.address === address);
    if (verb === 'a' && server && real !== undefined && mode)
      server.servers.push({ address: real, mode: modes[mode], weight: Number(option('w') ?? 1) });
  }
  return servers;
});

/** The virtual server and a line for each server behind it. */
export function ipvsText({ protocol, address, scheduler, servers }: VirtualServer): string {
  return [
    `${protocol} ${address} ${scheduler}`,
    ...servers.map((server) => `\t→ ${server.address} ${server.mode} weight ${server.weight}`),
  ].join('\n');
}
