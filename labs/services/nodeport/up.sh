#!/usr/bin/env bash
# Two nodes with kube-proxy, a service with a node port, and its client outside the cluster.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes and three pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  web-1=10.244.1.2 web-2=10.244.2.2 client=10.244.2.3
pods_serve web-1 web-2

step 'kube-proxy on both nodes'
controllers_start proxy=iptables
