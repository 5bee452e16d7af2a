#!/usr/bin/env bash
# The check of the exercise "A pod that leaves": says what the node port of worker2 does with new connections.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# The endpoint of web-2, as the objects have it.
endpoint=$(grep -A 2 -F 'addresses: [10.244.2.2]' objects/web.yaml) || missing 'No endpoint in objects/web.yaml has the address 10.244.2.2.'
[[ $endpoint == *'ready: false'* ]] || missing 'web-2 is still ready: a pod that is being deleted never is.'
answer=$(ip netns exec outside curl -s -m 1 http://172.18.0.4:30080) ||
  missing 'web-2 is not ready, and worker2 drops new connections at its node port.'
[ "$answer" = 'web-2 sees 203.0.113.10' ] || missing "worker2's node port answers \"$answer\"."
