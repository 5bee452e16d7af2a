#!/usr/bin/env bash
# The check of the exercise "No way in the clear": while wg0 is down on both nodes, a pod of each asks one of the other, and the
# switch must not see it. What is none of WireGuard's business must go on.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for node in worker worker2; do
  [[ $(ip -n "$node" -br link show wg0 2>&1) == *' DOWN '* ]] || missing "wg0 on $node is not down: the question is what happens while it is."
done
for way in client=10.244.2.2 server=10.244.1.2; do
  seen=$(perl observe.pl "${way%=*}" ping -c 1 -W 1 "${way#*=}") || true
  [[ $seen != *'segment worker       10.244.'* ]] || missing "The switch sees packets from ${way%=*} to ${way#*=}."
done
for way in client=10.244.1.3 client=172.18.0.4 server=10.244.2.3 server=172.18.0.3; do
  ip netns exec "${way%=*}" ping -c 1 -W 1 "${way#*=}" >/dev/null || missing "${way%=*} does not reach ${way#*=} any more."
done
