#!/usr/bin/env bash
# ways.sh COUNT: waits until the gateway knows that many ways to the address.
set -eu
for ((left = 100; left > 0; left--)); do
  found=$(ip -n gateway route show 172.18.200.10 | grep -c ' via ') || true
  [ "$found" != "$1" ] || exit 0
  sleep 0.1
done
printf 'The gateway knows %s ways to 172.18.200.10, not %s.\n' "$found" "$1"
exit 1
