#!/usr/bin/env bash
# The check of the exercise "A client stays for a minute": it runs on the host machine.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

for node in worker worker2; do
  for address in 10.96.0.100:80 "$(ip -n "$node" -o -4 address show eth0 | sed 's/.*inet \([0-9.]*\).*/\1/'):30080"; do
    server=$(ip netns exec "$node" ipvsadm -Ln -t "$address" 2>/dev/null) || missing "On $node, there is no virtual server $address."
    [[ $server =~ persistent\ ([0-9]+) ]] || missing "On $node, $address does not keep its clients."
    [ "${BASH_REMATCH[1]}" = 60 ] || missing "On $node, $address keeps its clients for ${BASH_REMATCH[1]} seconds."
  done
done
