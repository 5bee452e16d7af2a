#!/usr/bin/env bash
# A chained plugin of type "block": the pod does not reach the prefix that the request names.
set -eu
request=$(cat)
prefix=$(jq -r .prefix <<<"$request")
case $CNI_COMMAND in
  ADD) nsenter --net="$CNI_NETNS" ip route add blackhole "$prefix" ;;
  DEL) nsenter --net="$CNI_NETNS" ip route del blackhole "$prefix" ;;
esac
