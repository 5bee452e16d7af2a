#!/usr/bin/env bash
# The default cluster with a pod on each node.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes'
cluster_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A pod on each, connected by the CNI plugins'
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  worker2/pod-2=0a:58:0a:f4:02:02 \
  control-plane/pod-3=0a:58:0a:f4:00:02
