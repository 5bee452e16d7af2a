#!/usr/bin/env bash
# The check of the exercise "A node comes back", run on the worker: says which of the three entries is not there yet.
set -eu
mac=5a:11:00:00:00:a4

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(ip route get 10.244.2.2 2>&1) == *' via 10.244.2.0 dev flannel.1 '* ]] ||
  missing 'No route leads by 10.244.2.0 on flannel.1 to 10.244.2.2.'
[[ $(ip neigh show 10.244.2.0 dev flannel.1) == *" $mac PERMANENT"* ]] ||
  missing "10.244.2.0 has not, or not for good, the MAC address that the Node object names."
[[ $(bridge fdb get $mac dev flannel.1 self 2>&1) == *' dst 172.18.0.4 '* ]] ||
  missing 'flannel.1 does not know which node has that MAC address.'
[[ $(ip netns exec pod-1 ping -c 1 -W 2 10.244.2.2) == *' ttl=62 '* ]] ||
  missing 'All three entries are there, but pod-1 gets no answer from pod-2: what worker2 has was changed.'
