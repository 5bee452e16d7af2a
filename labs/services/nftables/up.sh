#!/usr/bin/env bash
# Two nodes whose kube-proxy runs in its mode nftables, a client, and three pods that serve. The service has one of them, at first.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes and four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  client=10.244.1.2 web-1=10.244.1.3 web-2=10.244.2.2 web-3=10.244.2.3
pods_serve web-1 web-2 web-3

step 'kube-proxy on both nodes'
controllers_start proxy=nftables
