#!/usr/bin/env bash
# The beginning of the exercise "Two silent pods": the lab's first state, but for two faults. (A spoiler follows.)
set -eu
ip -n node -batch - <<'END'
route replace default via 172.18.1.1 dev eth0
rule add from 10.244.1.2 lookup 77 priority 700
route add blackhole 203.0.113.0/24 table 77
END
ip netns exec node sysctl -qw net.ipv4.conf.cali2.proxy_arp=0
ip -n pod-2 neigh flush dev eth0
