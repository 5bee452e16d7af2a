#!/usr/bin/env bash
# The check of the exercise "A container without a name": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

holder=$(pgrep -fx 'sleep 1h') || missing 'The process sleep 1h is gone, and its namespace with it.'
[ -e /run/netns/lost ] || missing 'ip netns knows no namespace named lost.'
[ /run/netns/lost -ef "/proc/$holder/ns/net" ] || missing 'lost is not the namespace that sleep 1h is in.'
[[ $(ip -n lost -4 address show lo) == *' 127.0.0.1/8 '* ]] || missing 'Processes in lost do not reach 127.0.0.1.'
