#!/usr/bin/env bash
# The check of the exercise "Two faults on one node", run on worker2: says how far a ping from pod-2 to pod-1 gets.
set -eu
! ip netns exec pod-2 ping -c 1 -W 1 10.244.171.65 >/dev/null || exit 0
case $(ip -n pod-2 neighbour show 169.254.1.1) in
  *lladdr*) ;;
  *)
    printf 'pod-2 gets no answer when it asks for the MAC of 169.254.1.1.\n'
    exit 1
    ;;
esac
case $(ip route get 10.244.171.65 fibmatch) in
  10.244.171.64/26*) printf 'worker2 has the route to pod-1, but pod-2 gets no answer.\n' ;;
  *) printf 'worker2 has no route to the block of pod-1.\n' ;;
esac
exit 1
