#!/usr/bin/env bash
# trace.sh COMMAND...: runs COMMAND while nft reports what marked packets meet (trace.nft), then prints the rules and policies that
# the first one met, without its number.
set -eu
nft -f trace.nft
nft monitor trace >/tmp/trace &
monitor=$!
# Until nft listens: its socket has joined the group of traces.
until grep -q ' 00000100 ' /proc/net/netlink; do sleep 0.1; done
"$@" >/dev/null 2>&1 || true
for _ in {1..30}; do
  ! grep -q hardening /tmp/trace || break
  sleep 0.1
done
kill "$monitor"
nft delete table inet watch
awk '!id { id = $3 } $3 == id && !/ packet: / { sub(/^trace id [^ ]+ /, ""); print }' /tmp/trace
