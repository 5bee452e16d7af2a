#!/usr/bin/env bash
# The check of the exercise "Pods that keep their address", run on the machine.
set -eu
case $(ip -n gateway route show 10.244.171.64/26) in
  *'proto bird'*) ;;
  *)
    printf 'The gateway has learned no route to 10.244.171.64/26.\n'
    exit 1
    ;;
esac
seen=$(ip netns exec pod-1 curl -s -m 3 http://203.0.113.10) || seen=nothing
[ "$seen" != 10.244.171.65 ] || exit 0
printf 'The server outside sees %s when pod-1 asks.\n' "$seen"
exit 1
