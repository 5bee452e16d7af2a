#!/usr/bin/env bash
# The check of the exercise "Two wrong entries", run on the control-plane: says how far a ping from pod-2 to pod-3 gets.
set -eu
received=/sys/class/net/flannel.1/statistics/rx_packets
before=$(<"$received")
answer=$(ip netns exec pod-2 ping -c 1 -W 1 10.244.0.2) || true
case $answer in
  *' ttl=62 '*) exit 0 ;;
  *' ttl='*)
    ttl=${answer#* ttl=}
    printf 'pod-3 answers pod-2, but its answer meets more than two routers: it arrives with TTL %s.\n' "${ttl%% *}"
    ;;
  *)
    if [ "$(<"$received")" = "$before" ]; then
      printf 'The control-plane receives nothing from pod-2.\n'
    else
      printf 'The control-plane receives the packet from pod-2, but pod-2 gets no answer.\n'
    fi
    ;;
esac
exit 1
