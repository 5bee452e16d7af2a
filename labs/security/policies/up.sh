#!/usr/bin/env bash
# Two nodes whose agent enforces NetworkPolicies, five pods in three namespaces, a DNS server that knows one of them. No policy yet.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes and five pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  cart=10.244.1.2 shell=10.244.1.3 dns=10.244.1.4 web=10.244.2.2 prom=10.244.2.3

step 'kube-proxy and the agent for policies on both nodes'
controllers_start proxy=nftables policy=true

step 'The DNS server, and what the pods serve'
host_spawn dns dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --user=root --pid-file= --cache-size=0 \
  --host-record=web.shop.svc.cluster.local,10.96.0.20,30 '--address=/#/'
# The kubelet's for pods of namespace shop. On a native Linux it may be a link.
rm -f /etc/resolv.conf
printf '%s\n' 'search shop.svc.cluster.local svc.cluster.local cluster.local' 'nameserver 10.96.0.10' 'options ndots:5' \
  >/etc/resolv.conf
pods_serve web prom
perl talk.pl serve web 9100 </dev/null >/dev/null 2>&1
