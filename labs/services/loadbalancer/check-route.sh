#!/usr/bin/env bash
# The check of the exercise "A node without its pod": says what still counts on worker2.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ "$(ip netns exec gateway curl -s -m 1 -o /dev/null -w '%{http_code}' http://172.18.0.4:31080)" = 503 ] ||
  missing "worker2's health check does not refuse."
route=$(ip -n gateway route show 172.18.200.10)
[[ $route != *172.18.0.4* ]] || missing 'The gateway still has a way to 172.18.200.10 by worker2.'
[[ $route == *172.18.0.3* ]] || missing 'The gateway has no way to 172.18.200.10 by worker.'
