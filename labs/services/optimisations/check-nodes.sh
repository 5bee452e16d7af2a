#!/usr/bin/env bash
# The check of the exercise "Same node first": whether nodes with a pod of their own use that one, and edge, which has none, all. It
# runs on the machine.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# The pods that NODE sends connections to, in order.
pods_of() {
  ip netns exec "$1" iptables -t nat -S | sed -n 's/^-A KUBE-SVC-.*-> \([0-9.]*\):80".*/\1/p' | sort -u | tr '\n' ' '
}

[ "$(pods_of worker)" = '10.244.1.3 ' ] || missing "worker sends connections to $(pods_of worker)and not to web-1 alone."
[ "$(pods_of worker2)" = '10.244.2.2 10.244.2.3 ' ] ||
  missing "worker2 sends connections to $(pods_of worker2)and not to web-2 and web-3 alone."
[ "$(pods_of edge)" = '10.244.1.3 10.244.2.2 10.244.2.3 ' ] ||
  missing "edge has no pod of its own, and sends connections to $(pods_of edge)only."
