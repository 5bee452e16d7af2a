#!/usr/bin/env bash
# Three nodes with kube-proxy and its health checks, a service of type LoadBalancer with pods on two of them, a client outside.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin
NODE_FOLDERS+=(/run/bird)

step 'Three nodes and two pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4 \
  web-1=10.244.1.2 web-2=10.244.2.2
pods_serve web-1 web-2

step 'kube-proxy on every node, with the servers of lib/health/'
controllers_start proxy=iptables healthChecks=true
