import { expect, test } from 'vitest';
import { pasteable } from './shell.ts';

test.each([
  ['machine', 'ip link add a type veth', 'ip link add a type veth'],
  ['machine', 'cd /tmp && ls *.json', 'cd /tmp && ls *.json'],
  ['worker2', 'ip route', '../../lib/enter.sh worker2 ip route'],
  ['worker2', `tcpdump -c1 'icmp[0] == 8'`, `../../lib/enter.sh worker2 tcpdump -c1 'icmp[0] == 8'`],
  ['worker2', 'bridge fdb | sort', `../../lib/enter.sh worker2 bash -c 'bridge fdb | sort'`],
  ['worker2', 'echo $(hostname)', `../../lib/enter.sh worker2 bash -c 'echo $(hostname)'`],
  ['worker2', 'echo "$HOME"', `../../lib/enter.sh worker2 bash -c 'echo "$HOME"'`],
  ['worker2', 'cd /run', `../../lib/enter.sh worker2 bash -c 'cd /run'`],
  ['worker2', 'CNI_COMMAND=ADD bridge', `../../lib/enter.sh worker2 bash -c 'CNI_COMMAND=ADD bridge'`],
  ['worker2', `echo 'a' > b`, `../../lib/enter.sh worker2 bash -c 'echo '\\''a'\\'' > b'`],
  ['worker2', 'ip link add a \\\n  type veth', '../../lib/enter.sh worker2 ip link add a \\\n  type veth'],
])('on %s, %j is pasted as %j', (host, command, expected) => {
  expect(pasteable(host, command)).toBe(expected);
});
