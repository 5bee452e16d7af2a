#!/usr/bin/env bash
# The check of the exercise "A pod that says it is the node": says what is still missing.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

filters=$(nsenter --net=/run/netns/worker tc filter show dev lxc-pod-4 ingress 2>/dev/null) || true
[[ $filters == *' name from_container '* ]] || missing 'What pod-4 sends meets no program from_container.'
nsenter --net=/run/netns/pod-4 ping -q -c 1 -W 1 10.244.0.2 >/dev/null 2>&1 || missing 'pod-4 gets no answer from pod-3.'
