#!/usr/bin/env bash
# monitor.sh COMMAND...: runs COMMAND, whatever becomes of it, while nft reports what marked packets meet on this host. The reports are
# in /tmp/trace.
set -eu
nft monitor trace >/tmp/trace &
monitor=$!
# Until nft listens: its socket has joined the group of traces.
until grep -q ' 00000100 ' /proc/net/netlink; do sleep 0.1; done
"$@" >/dev/null 2>&1 || true
# Until it has said all: something, and nothing more.
size=0
for _ in {1..100}; do
  sleep 0.2
  now=$(stat -c %s /tmp/trace)
  [ "$now" = 0 ] || [ "$now" != "$size" ] || break
  size=$now
done
kill "$monitor"
