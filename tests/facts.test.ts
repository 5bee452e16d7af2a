import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMachine } from '../src/cli/image.ts';
import type { HostFacts } from '../src/labs/facts.ts';
import { readFacts } from '../src/labs/read-facts.ts';
import type { EmulatedMachine } from '../src/machine/machine.ts';

const bird = (own: number, other: number) => `router id 10.0.0.${own};
protocol device {}
protocol static { ipv4; route 10.244.${own}.0/24 blackhole; }
protocol bgp peer { local 10.0.0.${own} as 6451${own}; neighbor 10.0.0.${other} as 6451${other}; ipv4 { import all; export all; }; connect delay time 1; }
`;

/** Two hosts on one cable: BIRD with the usual socket on one, with another socket on the other; WireGuard on both. */
const script = `set -eu
ip netns add left; ip netns add right
ip link add v1 netns left type veth peer name v2 netns right
ip -n left address add 10.0.0.1/24 dev v1; ip -n right address add 10.0.0.2/24 dev v2
for end in left:v1 right:v2; do ip -n \${end%:*} link set lo up; ip -n \${end%:*} link set \${end#*:} up; done
mkdir -p /run/bird
ip netns exec left bird -c /tmp/left.conf
ip netns exec right bird -c /tmp/right.conf -s /run/right.ctl
wg genkey | tee /tmp/1 | wg pubkey >/tmp/1.pub; wg genkey | tee /tmp/2 | wg pubkey >/tmp/2.pub
ip -n left link add wg0 type wireguard; ip -n right link add wg0 type wireguard
ip netns exec left wg set wg0 listen-port 51820 private-key /tmp/1 peer $(</tmp/2.pub) allowed-ips 10.9.0.2/32 endpoint 10.0.0.2:51820
ip netns exec right wg set wg0 listen-port 51820 private-key /tmp/2 peer $(</tmp/1.pub) allowed-ips 10.9.0.1/32
for try in {1..30}; do
  ! ip netns exec left birdc show protocols | grep -q Established || exit 0
  sleep 1
done
exit 1`;

// The emulator shares the processor with other tests.
describe('the facts of a host', { timeout: 240_000 }, () => {
  let machine: EmulatedMachine;
  let facts: Record<string, HostFacts>;

  beforeAll(async () => {
    machine = await openMachine(process.cwd());
    const write = (path: string, text: string) => machine.write(path, new TextEncoder().encode(text));
    await write('/tmp/left.conf', bird(1, 2));
    await write('/tmp/right.conf', bird(2, 1));
    const { exit, stdout } = await machine.run('machine', script, { together: true, timeout: 100 });
    expect(exit, new TextDecoder().decode(stdout)).toBe(0);
    facts = await readFacts(machine);
  }, 240_000);
  afterAll(() => machine.close());

  test('hold a BGP session of BIRD, on the host on which it runs', () => {
    const { bird: left } = facts['left']!;
    expect(left).toMatch(/^peer +BGP +--- +up +Established$/m);
    expect(left).toContain('    Neighbor address: 10.0.0.2\n    Neighbor AS:      64512\n');
    expect(left).toContain('    Routes:         1 imported, 1 exported, 1 preferred\n');
    expect(facts['right']!.bird).toBe('');
    expect(facts['machine']!.bird).toBe('');
  });

  test('hold the endpoints of WireGuard', () => {
    expect(facts['left']!.wireguard).toMatch(/^wg0\t[\w+/]{43}=\t10\.0\.0\.2:51820\n$/);
    expect(facts['right']!.wireguard).toMatch(/^wg0\t[\w+/]{43}=\t\(none\)\n$/);
    expect(facts['machine']!.wireguard).toBe('');
  });

  test("hold the name of the host at a cable's other end", () => {
    const link = facts['left']!.links.find(({ ifname }) => ifname === 'v1')!;
    expect(facts['left']!.namespaces).toContainEqual({ nsid: link['link_netnsid'], name: 'right' });
  });

  test('are the same a while later, and reading them loads no module', async () => {
    const modules = async () =>
      new TextDecoder().decode((await machine.run('machine', 'ls /sys/module')).stdout);
    const before = await modules();
    expect(await readFacts(machine)).toEqual(facts);
    expect(await modules()).toBe(before);
    expect(before).not.toMatch(/^ip_set$/m);
  });
});
