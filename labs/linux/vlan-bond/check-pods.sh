#!/usr/bin/env bash
# The check of the exercise "Two pods in one VLAN": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches HOST ADDRESS: whether a ping from the host is answered.
reaches() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1
}

for pod in pod-1=192.168.20.50 pod-2=192.168.20.51; do
  [[ $(ip -netns "${pod%%=*}" -4 address show dev net1 2>/dev/null) == *" ${pod#*=}/24 "* ]] ||
    missing "${pod%%=*} has no net1 with the address ${pod#*=}/24."
done
for pod in pod-1 pod-2; do
  reaches "$pod" 192.168.20.1 || missing "$pod does not reach the storage server, 192.168.20.1."
done
reaches pod-1 192.168.20.51 || missing 'pod-1 does not reach pod-2.'
reaches worker 192.168.20.1 || missing 'The worker does not reach the storage server any more.'
