#!/usr/bin/env bash
# The check of the exercise "A second virtual machine": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

link=$(ip -d -n worker -o link show tap1 2>/dev/null) || missing 'worker has no device named tap1.'
[[ $link == *'tun type tap '* ]] || missing 'tap1 is no TAP.'
[[ $link == *' persist on '* ]] || missing 'tap1 goes when its program ends.'
[[ $link == *' master cni0 '* ]] || missing 'tap1 is no port of cni0.'
[[ $link == *[,\<]UP[,\>]* ]] || missing 'tap1 is down.'
[[ $link != *NO-CARRIER* ]] || missing 'No program holds tap1.'
ip netns exec pod-1 ping -c 1 -W 1 10.244.1.10 >/dev/null 2>&1 || missing 'pod-1 does not reach 10.244.1.10.'
[[ $(ip -n pod-1 neigh show 10.244.1.10) == *' 02:00:00:00:00:0a '* ]] || missing '10.244.1.10 does not have the MAC 02:00:00:00:00:0a.'
[[ $(bridge -n worker fdb show dev tap1) == *02:00:00:00:00:0a* ]] || missing '10.244.1.10 is not behind tap1.'
