#!/usr/bin/env bash
# lock.sh on|off PORT=MAC...: the port security of a hardware switch. A locked port learns nothing, and drops what does
# not come from its MAC.
set -eu
state=$1
shift
[ "$state" = on ] && learning=off || learning=on
for port in "$@"; do
  printf 'link set dev %s locked %s learning %s\n' "${port%%=*}" "$state" "$learning"
  printf 'fdb replace %s dev %s master static\n' "${port#*=}" "${port%%=*}"
done | bridge -batch -
for port in "${@%%=*}"; do
  printf 'link set dev %s type bridge_slave fdb_flush\n' "$port"
done | ip -batch -
