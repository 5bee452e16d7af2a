#!/usr/bin/env bash
# break.sh: ends pod-2 and removes its namespace, without the DEL that a runtime owes its network.
set -eu
mapfile -t programs < <(ip netns pids pod-2)
kill "${programs[@]}"
ip netns del pod-2
# The kernel takes the pair of links away a moment later.
while ip -n worker link show veth-pod-2 >/dev/null 2>&1; do sleep 0.1; done
