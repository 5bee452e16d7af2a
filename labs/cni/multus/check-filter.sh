#!/usr/bin/env bash
# The check of the exercise "A policy for net1": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# answered HOST ADDRESS: whether a ping from the host is answered.
answered() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1
}

answered gateway 192.168.50.101 || missing 'The gateway, 192.168.50.1, gets no answer from 192.168.50.101.'
answered pod-2 10.244.1.2 || missing 'pod-2 gets no answer from 10.244.1.2, the eth0 of pod-1.'
! answered pod-2 192.168.50.101 || missing 'pod-2 still gets an answer from 192.168.50.101.'
