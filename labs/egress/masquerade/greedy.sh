#!/usr/bin/env bash
# greedy.sh: a program in one of the pods keeps as many connections to 203.0.113.10, port 7, as its node has ports.
set -eu
ip netns exec worker bash ip-masq-agent.sh --to-ports=1024-1031
ip netns exec worker conntrack -F >/dev/null 2>&1
ip netns exec pod-2 setsid perl ports.pl 203.0.113.10 7 8 hold </dev/null >/dev/null 2>&1 &
for ((left = 100; left > 0; left--)); do
  mapfile -t entries < <(ip netns exec worker conntrack -L -p tcp --dport 7 --state ESTABLISHED 2>/dev/null)
  [ "${#entries[@]}" != 8 ] || exit 0
  sleep 0.1
done
printf 'The program has %s connections, not 8.\n' "${#entries[@]}"
exit 1
