#!/usr/bin/env bash
# The check of the exercise "A fourth pod", run on the machine: says what pod-4 still lacks.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ -e /run/netns/pod-4 ] || missing 'There is no host pod-4.'
[[ $(ip -n pod-4 -br address show eth0 2>/dev/null) =~ ' '(10\.244\.2\.[0-9]+)/ ]] || missing "pod-4 has no eth0 with an address of worker2's range."
address=${BASH_REMATCH[1]}
[[ $(ip -n pod-4 route) == *'default via 10.244.2.1 '* ]] || missing 'pod-4 has no default route to its node, 10.244.2.1.'
ip netns exec pod-1 ping -c 1 -W 1 "$address" >/dev/null || missing "pod-1 gets no answer from $address."
