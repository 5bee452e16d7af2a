#!/usr/bin/env bash
# A chained plugin of type "block": the pod does not reach the prefix that the request names.
set -eu
request=$(cat)
# One field needs no jq, which is slow to start.
[[ $request =~ \"prefix\":\ *\"([0-9./]+)\" ]]
prefix=${BASH_REMATCH[1]}
case $CNI_COMMAND in
  ADD) nsenter --net="$CNI_NETNS" ip route add blackhole "$prefix" ;;
  DEL) nsenter --net="$CNI_NETNS" ip route del blackhole "$prefix" ;;
esac
