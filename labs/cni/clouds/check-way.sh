#!/usr/bin/env bash
# The check of the exercise "Two entries that are wrong", run on the machine.
set -eu
! ip netns exec pod-4 ping -c 1 -W 1 10.244.0.2 >/dev/null || exit 0
case $(ip -n worker2 route get 10.244.0.2 from 172.18.4.20 iif enie3c692d4193) in
  *'dev eth1 '*) printf 'The request from pod-4 leaves by the right interface, but does not arrive at the control-plane.\n' ;;
  *) printf 'The request from pod-4 leaves worker2 by an interface that its address does not belong to.\n' ;;
esac
exit 1
