#!/usr/bin/env bash
# A client that sends logs to a Service over UDP, always from port 5140. The collector was log-1 first; then an update replaced it by log-2.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A node, a client, a collector'
hosts_add node client log-1 log-2
pods='client=2 log-1=11 log-2=12'
for pod in $pods; do
  mac_of 0a:58 "10.244.1.${pod#*=}"
  line="link add eth0 netns ${pod%=*} address $REPLY type veth peer name veth-${pod%=*} netns node"
  mac_of 0e:58 "10.244.1.${pod#*=}"
  printf '%s address %s\n' "$line" "$REPLY"
done | ip -batch -
{
  printf '%s\n' 'host node net/ipv4/ip_forward=1' \
    'route add blackhole 10.244.1.0/24'
  for pod in $pods; do
    printf '%s\n' "address add 10.244.1.1/32 dev veth-${pod%=*}" "link set veth-${pod%=*} up" "route add 10.244.1.${pod#*=} dev veth-${pod%=*}"
  done
  for pod in $pods; do
    printf '%s\n' "host ${pod%=*}" "address add 10.244.1.${pod#*=}/32 dev eth0" 'link set eth0 up' \
      'route add 10.244.1.1 dev eth0 scope link' 'route add default via 10.244.1.1'
  done
} | hosts_set_up
host_spawn log-1 perl collect.pl log-1
log_1=$!
host_spawn log-2 perl collect.pl log-2

step 'The client sends its first line; the collector is replaced'
bash endpoints.sh 10.244.1.11
# Entries stay for a day here. In a cluster, a client that goes on sending keeps its own alive.
ip netns exec node sysctl -qw net.netfilter.nf_conntrack_udp_timeout=86400 net.netfilter.nf_conntrack_udp_timeout_stream=86400
wait_for 10 'the first collector' ip netns exec client perl send.pl 5140
wait_for 10 'the second collector' ip netns exec client perl send.pl 5139 10.244.1.12
ip netns del log-1
kill "$log_1"
bash endpoints.sh 10.244.1.12
