#!/usr/bin/env bash
# The check of the exercise "Two wrong entries": says which pod does not reach pod-2, or reaches it by a detour.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# answer POD: leaves in REPLY what ping prints of pod-2's answer.
answer() {
  REPLY=$(nsenter --net="/run/netns/$1" ping -c 1 -W 1 10.244.2.2 2>/dev/null) || missing "$1 gets no answer from pod-2."
}

for pod in pod-1 pod-3; do answer $pod; done
# pod-2's node sees what arrives: a packet that came straight is one hop older.
seen=$(
  nsenter --net=/run/netns/pod-2 timeout 8 tcpdump -nvl -c 1 -i eth0 'icmp[0] == 8' 2>/dev/null &
  sleep 2
  nsenter --net=/run/netns/pod-3 ping -c 1 -W 1 10.244.2.2 >/dev/null
  wait
)
[[ $seen == *'ttl 63,'* ]] || missing 'What pod-3 sends to pod-2 takes a detour.'
