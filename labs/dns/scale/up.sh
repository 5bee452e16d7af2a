#!/usr/bin/env bash
# Two nodes, the cluster's DNS server on one, a client on the other. The page makes the cache.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh
# shellcheck source=labs/lib/objects/dns.sh
. ../../lib/objects/dns.sh

lab_begin

step 'Two nodes and two pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 dns=10.244.0.2 client=10.244.1.2

step 'kube-proxy on both nodes, the zones, the DNS server'
dns_outside www.example.com=203.0.113.10 api.example.com=203.0.113.20
controllers_start proxy=iptables dns=dns
dns_start dns 203.0.113.10
dns_client 10.96.0.10
dns_wait
