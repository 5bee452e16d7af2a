#!/usr/bin/env bash
# The check of the exercise "One way is missing", run on pod-1: says how far a ping to pod-2 and its answer get.
set -eu
if ping -c 1 -W 1 10.244.2.2 >/dev/null; then exit 0; fi
case $(ip -n worker route get 10.244.2.2 from 10.244.1.2 iif cni0 2>&1) in
  *'via 172.18.0.4'*) ;;
  *) printf 'worker has no route to the pods of worker2.\n' && exit 1 ;;
esac
printf 'The request reaches pod-2, and its answer does not reach pod-1.\n'
exit 1
