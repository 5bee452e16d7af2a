#!/usr/bin/env bash
# The check of the exercise "A port with one MAC": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[[ $(bridge -netns switch -d link show dev to-worker) == *' locked on '* ]] || missing 'The port of worker is not locked any more.'
[[ $(bridge -netns switch fdb show br br0) != *02:00:00:00:01:* ]] || missing 'The switch allows another MAC at the port of worker.'
for pod in pod-1=172.18.0.101 pod-2=172.18.0.102; do
  [[ $(ip -netns "${pod%%=*}" -4 address) == *" ${pod#*=}/16 "* ]] || missing "${pod%%=*} does not have the address ${pod#*=}/16."
  ip netns exec client ping -c 1 -W 1 "${pod#*=}" >/dev/null 2>&1 || missing "The client does not reach ${pod%%=*}, ${pod#*=}."
done
ip netns exec pod-1 ping -c 1 -W 1 172.18.0.102 >/dev/null 2>&1 || missing 'pod-1 does not reach pod-2.'
