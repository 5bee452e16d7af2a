#!/usr/bin/env bash
# The check of the exercise "The node and its ipvlan pods": says what does not hold yet.
set -eu

# reaches HOST ADDRESS NAME: ends the check with a reason unless a ping from the host is answered.
reaches() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1 && return
  printf '%s does not reach %s, %s.\n' "$1" "$3" "$2"
  exit 1
}

reaches client 172.18.0.103 pod-3
reaches client 172.18.0.104 pod-4
reaches worker2 172.18.0.103 pod-3
reaches worker2 172.18.0.104 pod-4
reaches pod-3 172.18.0.4 worker2
