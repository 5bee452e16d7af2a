#!/usr/bin/env bash
# The check of the exercise "The other pod": says what does not hold yet. It runs on worker.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# echoes FROM TO: whether FROM's ping is answered. The first one may wait for an answer to ARP.
echoes() {
  ip netns exec "$1" ping -c 1 -W 2 "$2" >/dev/null 2>&1
}

echoes pod-1 10.244.1.3 || missing 'pod-1 does not reach pod-2, 10.244.1.3.'
echoes worker 10.244.1.3 || missing 'worker does not reach pod-2, 10.244.1.3.'
echoes pod-2 10.244.2.2 || missing 'pod-2 does not reach pod-3, 10.244.2.2.'
[[ $(ip neigh show 10.244.1.3) != *PERMANENT* ]] || missing 'worker still has an entry for 10.244.1.3 that will outlive the pod.'
