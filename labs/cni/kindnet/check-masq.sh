#!/usr/bin/env bash
# The check of the exercise "Addresses that stay": says what differs from it. It runs on the worker.
set -eu

# seen_by URL: leaves in REPLY the address that pod-1 is seen with there.
seen_by() {
  REPLY=$(ip netns exec pod-1 curl -s -m 2 "$1") || REPLY='no address: no answer came'
}

seen_by http://203.0.113.10
[ "$REPLY" = 10.244.1.2 ] || {
  printf 'The server outside sees pod-1 as %s.\n' "$REPLY"
  exit 1
}
seen_by http://172.18.0.4:8080
[ "$REPLY" = 172.18.0.3 ] || {
  printf 'Node worker2 should still see the worker, but pod-1 is seen as %s.\n' "$REPLY"
  exit 1
}
