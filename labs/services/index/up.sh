#!/usr/bin/env bash
# Two nodes whose kube-proxy runs in its mode iptables, a client, and a service of two pods. A client outside of the cluster has
# a way to the address that the service will have at the load balancer.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes, a client and three web servers in pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 client=10.244.1.2 web-1=10.244.1.3 \
  web-2=10.244.2.2 shop=10.244.2.3
pods_serve web-1 web-2 shop

step 'kube-proxy on both nodes'
controllers_start proxy=iptables

step 'A load balancer: the gateway sends what is for 198.51.100.10 to a node'
ip -n gateway route add 198.51.100.10 via 172.18.0.3
