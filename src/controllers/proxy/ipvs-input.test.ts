import { describe, expect, it } from 'vitest';
import { node, service, services, slices } from './fixture.ts';
import { ipvsRules } from './ipvs.ts';
import { ipvsSetUp, ipvsSteps, readState } from './ipvs-input.ts';
import type { EndpointSlice } from '../kinds.ts';

const clusterCIDR = '10.0.0.0/8';
const empty = readState('');
/** A service with some endpoints. */
const rulesWith = (...ips: string[]) => {
  const slice: EndpointSlice = { ...slices[0]!, endpoints: ips.map((ip) => ({ addresses: [ip] })) };
  return ipvsRules([service(1)], [slice], node);
};
/** Lines by command, but for those of iptables, which are always the same. */
const inputs = (before: ReturnType<typeof readState>, after: ReturnType<typeof rulesWith>) => {
  const lines: Record<string, string[]> = {};
  for (const { command, input } of ipvsSteps(before, after, clusterCIDR))
    if (!command.startsWith('iptables')) (lines[command] ??= []).push(...input.trim().split('\n'));
  return lines;
};
const vs = '-t 172.30.0.41:80';
const listing = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  172.30.0.41:80 rr
  -> 10.180.0.1:80                Masq    1      0          0         
  -> 10.180.0.2:80                Masq    1      1          2         
  -> 10.180.0.3:80                Masq    0      0          7         
UDP  10.96.0.10:53 rr persistent 10800
  -> 10.180.0.9:53                Masq    1      0          4         
5: kube-ipvs0    inet 172.30.0.41/32 scope global kube-ipvs0\\       valid_lft forever preferred_lft forever
5: kube-ipvs0    inet 10.96.0.10/32 scope global kube-ipvs0\\       valid_lft forever preferred_lft forever
create KUBE-CLUSTER-IP hash:ip,port family inet hashsize 1024 maxelem 65536 bucketsize 12 initval 0x5e8b5f0d
add KUBE-CLUSTER-IP 172.30.0.41,tcp:80
add KUBE-CLUSTER-IP 10.96.0.10,udp:53
add KUBE-NODE-PORT-TCP 30080
add OTHER 10.0.0.1
`;

describe('the kernel’s state', () => {
  it('is read from what lists it', () => {
    const state = readState(listing);
    expect(state.servers).toEqual({
      [vs]: {
        options: '-s rr',
        real: {
          '10.180.0.1:80': { weight: 1, connections: 0 },
          '10.180.0.2:80': { weight: 1, connections: 3 },
          '10.180.0.3:80': { weight: 0, connections: 7 },
        },
      },
      '-u 10.96.0.10:53': {
        options: '-s rr -p 10800',
        real: { '10.180.0.9:53': { weight: 1, connections: 4 } },
      },
    });
    expect(state.addresses).toEqual(['172.30.0.41', '10.96.0.10']);
    expect(state.entries['KUBE-CLUSTER-IP']).toEqual(['172.30.0.41,tcp:80', '10.96.0.10,udp:53']);
    expect(state.entries['KUBE-NODE-PORT-TCP']).toEqual(['30080']);
  });
});

describe('the steps', () => {
  it('begin with settings, device and sets', () => {
    const [probe, sysctl, ip, ipset] = ipvsSetUp('02:00:00:00:00:1b');
    expect(probe!.input).toBe('-A -t 198.51.100.0:20000 -s rr\n-D -t 198.51.100.0:20000\n');
    expect(sysctl!.input).toContain('net.ipv4.vs.conntrack = 1\n');
    expect(sysctl!.input).not.toContain('arp');
    expect(ip!.input).toBe('link add kube-ipvs0 address 02:00:00:00:00:1b type dummy\n');
    expect(ipset!.input).toContain('create KUBE-NODE-PORT-TCP bitmap:port range 0-65535 -exist\n');
    expect(ipset!.input.match(/\n/g)).toHaveLength(17);
  });

  it('make all at first, servers before their addresses', () => {
    const steps = ipvsSteps(empty, rulesWith('10.180.0.1'), clusterCIDR);
    expect(steps.map(({ command }) => command)).toEqual([
      'ipvsadm -R',
      'ip -batch -',
      'ipset restore',
      'iptables-restore --noflush',
    ]);
    expect(steps[0]!.input).toBe(`-A ${vs} -s rr\n-a ${vs} -r 10.180.0.1:80 -m -w 1\n`);
    expect(steps[1]!.input).toBe('address add 172.30.0.41/32 dev kube-ipvs0\n');
    expect(steps[2]!.input).toContain('add KUBE-CLUSTER-IP 172.30.0.41,tcp:80 -exist\n');
    expect(steps[3]!.input.match(/^\*.*|^COMMIT/gm)).toEqual(['*nat', 'COMMIT', '*filter', 'COMMIT']);
  });

  it('name a chain before a rule leads to it', () => {
    const input = ipvsSteps(empty, ipvsRules(services, slices, node), clusterCIDR).at(-1)!.input;
    for (const table of input.split('COMMIT')) {
      const chains = [...table.matchAll(/^:(\S+)/gm)].map(([, chain]) => chain);
      for (const [, target] of table.matchAll(/ -j (KUBE-\S+)/g)) expect(chains).toContain(target);
    }
  });

  it('change single endpoints, and nothing where nothing changed but iptables’ chains', () => {
    expect(inputs(rulesWith('10.180.0.1'), rulesWith('10.180.0.1', '10.180.0.2'))).toEqual({
      'ipvsadm -R': [`-a ${vs} -r 10.180.0.2:80 -m -w 1`],
    });
    expect(inputs(rulesWith('10.180.0.1'), rulesWith('10.180.0.1'))).toEqual({});
  });

  it('change a server in place', () => {
    const sticky = ipvsRules([service(1, { sessionAffinity: 'ClientIP' })], slices, node);
    expect(inputs(ipvsRules([service(1)], slices, node), sticky)).toEqual({
      'ipvsadm -R': [`-E ${vs} -s rr -p 10800`],
    });
  });

  it('take weight from an endpoint with connections, and delete one without', () => {
    const { 'ipvsadm -R': lines } = inputs(readState(listing), rulesWith('10.180.0.3'));
    expect(lines).toEqual(
      expect.arrayContaining([`-d ${vs} -r 10.180.0.1:80`, `-e ${vs} -r 10.180.0.2:80 -m -w 0`]),
    );
    // One that was to go and is wanted again is made anew.
    expect(lines).toEqual(
      expect.arrayContaining([`-d ${vs} -r 10.180.0.3:80`, `-a ${vs} -r 10.180.0.3:80 -m -w 1`]),
    );
    const waiting = listing
      .replace('Masq    0 ', 'Masq    1 ')
      .replace('Masq    1      1 ', 'Masq    0      1 ');
    const { 'ipvsadm -R': later } = inputs(readState(waiting), rulesWith('10.180.0.1'));
    expect(later!.filter((line) => line.includes('10.180.0.2'))).toEqual([]);
  });

  it('delete endpoints of other protocols at once', () => {
    const ports = [{ name: 'p80', port: 80, protocol: 'UDP' as const }];
    const udp = (...ips: string[]) =>
      ipvsRules(
        [service(1, { ports })],
        [{ ...slices[0]!, ports, endpoints: ips.map((ip) => ({ addresses: [ip] })) }],
        node,
      );
    expect(inputs(udp('10.180.0.1'), udp())).toEqual({
      'ipvsadm -R': ['-d -u 172.30.0.41:80 -r 10.180.0.1:80'],
    });
  });

  it('end with what is gone: address, then server', () => {
    const none = ipvsRules([], [], node);
    const steps = ipvsSteps(readState(listing), none, clusterCIDR);
    expect(steps.map(({ command }) => command)).toEqual([
      'ipset restore',
      'iptables-restore --noflush',
      'ip -batch -',
      'ipvsadm -R',
    ]);
    expect(steps[0]!.input).toContain('del KUBE-NODE-PORT-TCP 30080\n');
    expect(steps[2]!.input).toContain('address del 10.96.0.10/32 dev kube-ipvs0\n');
    expect(steps[3]!.input).toBe(`-D ${vs}\n-D -u 10.96.0.10:53\n`);
  });

  it('leave alone what somebody changed, and bring back what somebody removed', () => {
    const state = readState(listing.replace('Masq    1      0 ', 'Masq    3      0 '));
    const { addresses } = state;
    state.addresses = [];
    const { 'ip -batch -': ip, 'ipvsadm -R': ipvs } = inputs(state, rulesWith('10.180.0.1'));
    expect(ip).toEqual([`address add ${addresses[0]!}/32 dev kube-ipvs0`]);
    expect(ipvs!.filter((line) => line.includes('10.180.0.1'))).toEqual([]);
  });
});
