#!/usr/bin/env bash
# The check of the exercise "No translation on the node", run on the machine.
set -eu
seen=$(ip netns exec pod-4 curl -s -m 3 http://203.0.113.10) || seen=nothing
[ "$seen" != 172.18.4.20 ] || exit 0
printf 'The server outside sees %s when pod-4 asks.\n' "$seen"
exit 1
