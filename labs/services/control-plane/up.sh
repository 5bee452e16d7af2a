#!/usr/bin/env bash
# Two nodes whose kube-proxy runs in its mode iptables, a client, and two services whose EndpointSlices are made from Pods.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes, a client and four web servers in pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 client=10.244.1.2 web-1=10.244.1.3 \
  web-2=10.244.2.2 web-3=10.244.2.3 shop=10.244.2.4
pods_serve web-1 web-2 web-3 shop worker2=9100

step 'The EndpointSlice controller, and kube-proxy on both nodes'
controllers_start proxy=iptables
