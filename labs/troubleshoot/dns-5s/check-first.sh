#!/usr/bin/env bash
# The check of "The first answer", run on client: a lookup gets its answers and sends its question once.
export LC_ALL=C

# The number of UDP packets that client has sent, in REPLY.
sent() {
  local name in out
  while read -r name in _ _ out _; do
    [[ $name != Udp: || $in == *[!0-9]* ]] || REPLY=$out
  done </proc/net/snmp
}

sent
before=$REPLY
[[ $(RES_OPTIONS='timeout:2 attempts:2' getent ahosts web.example.com) == 203.0.113.10* ]] || {
  printf 'web.example.com has no address.\n'
  exit 1
}
sent
[ $((REPLY - before)) = 1 ] || {
  printf 'A lookup of one question sends %s packets.\n' $((REPLY - before))
  exit 1
}
