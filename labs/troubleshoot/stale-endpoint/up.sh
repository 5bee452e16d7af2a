#!/usr/bin/env bash
# A client that sends logs to a Service over UDP, always from port 5140. The collector was log-1 first; then an update replaced it by log-2.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/routed/routed.sh
. ../../lib/routed/routed.sh

lab_begin

step 'A node, a client, a collector'
routed_pods client=2 log-1=11 log-2=12
ip -n node route add blackhole 10.244.1.0/24
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
# What is sent from now on makes of the first collector's entry a stream (ASSURED): two seconds after its first packet.
sleep 2
