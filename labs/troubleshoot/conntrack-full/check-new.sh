#!/usr/bin/env bash
# The check of "Room for new connections", run on client: a new connection opens, the old one still works, and there is room for 32 more.
export LC_ALL=C
[ "$(bash new.sh)" = hello ] || {
  printf 'A new connection to the server gets no answer.\n'
  exit 1
}
[ "$(bash session.sh)" = 'still here' ] || {
  printf 'The connection that client had before does not answer any more.\n'
  exit 1
}
count=$(ip netns exec node conntrack -C)
max=$(</proc/sys/net/netfilter/nf_conntrack_max)
((max - count >= 32)) || {
  printf 'There is room for %s more connections only.\n' "$((max - count))"
  exit 1
}
