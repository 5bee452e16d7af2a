#!/usr/bin/env bash
# cache.sh [ADDRESSES]: the node's cache, on these addresses. dnsmasq stands in for CoreDNS; size and time limits are those of
# NodeLocal DNSCache. It asks the cluster's DNS server at the Service kube-dns-upstream.
dnsmasq --conf-file=/dev/null --no-resolv --no-hosts --user=root --pid-file=/run/cache.pid \
  --bind-interfaces --listen-address="${1:-169.254.20.10,10.96.0.10}" --except-interface=lo \
  --server=10.96.0.11 --cache-size=9984 --max-cache-ttl=30 --dns-forward-max=1000
