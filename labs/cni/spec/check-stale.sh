#!/usr/bin/env bash
# The check of the exercise "The pod is gone, its host port is not", run on the node: says what pod-2 left behind.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

rules=$(iptables -t nat -S)
[[ $rules != *'to-destination 10.244.1.3:80'* ]] || missing 'Port 8080 of the node is still translated to 10.244.1.3.'
[ ! -e /var/lib/cni/networks/pods/10.244.1.3 ] || missing 'host-local still keeps 10.244.1.3 for pod-2.'
for link in /sys/class/net/bwp*; do
  [ ! -e "$link" ] || missing "The link ${link##*/}, which shaped what pod-2 sent, is still there."
done
