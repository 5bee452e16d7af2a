#!/usr/bin/env bash
# The check of the exercise "Three faults in one request": says what pod-3 still lacks.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

link=$(ip -n pod-3 -d -o link show eth0 2>/dev/null) || missing 'pod-3 has no eth0.'
[[ $link == *' ipvlan '* ]] || missing 'eth0 in pod-3 is no ipvlan link.'
[[ $(ip -n pod-3 -4 address show eth0) == *' 172.18.0.200/16 '* ]] || missing 'eth0 in pod-3 does not have the address 172.18.0.200/16.'
[[ $link == *[,\<]UP[,\>]* ]] || missing 'eth0 in pod-3 is down.'
ip netns exec pod-3 ping -c 1 -W 1 172.18.0.1 >/dev/null || missing 'pod-3 does not reach the gateway 172.18.0.1.'
