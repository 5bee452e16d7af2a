#!/usr/bin/env bash
# The beginning of the exercise "A node with two ways in": one default route, no rules of the page's, a strict reverse path
# filter on eth1, and a host outside that uses router-a again.
set -eu
ip -n outside route replace default via 10.1.1.1 src 203.0.113.10
ip -n node route replace default via 172.18.1.1 dev eth0
ip -n node rule flush
ip -n node -batch - <<'END'
rule add lookup main priority 32766
rule add lookup default priority 32767
route flush table 2
END
ip netns exec node iptables -t mangle -F
ip netns exec node sysctl -qw net.ipv4.conf.eth1.rp_filter=1
