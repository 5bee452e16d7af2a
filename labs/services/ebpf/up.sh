#!/usr/bin/env bash
# Two nodes with pods on cables of their own. On the worker, services are decided by eBPF programs at the root of all
# processes' cgroups.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/wired.sh
. ../../lib/objects/wired.sh

lab_begin

# As the Cilium agent does, at a place of its own. Nodes are made after this, so that they see it.
mkdir -p /run/cilium/cgroupv2
mount -t cgroup2 none /run/cilium/cgroupv2

step 'Two nodes on one segment, a gateway, four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  client=10.244.1.2 web-2=10.244.1.3 web-1=10.244.2.2 web-3=10.244.2.3

step 'What leaves the worker for the outside is masqueraded'
node_run worker nft 'add table ip pods; add chain ip pods postrouting { type nat hook postrouting priority srcnat; }; add rule ip pods postrouting ip saddr 10.244.0.0/16 ip daddr != 10.244.0.0/16 oifname eth0 masquerade'
# The gateway answers nobody who asks for a private address that it doesn't know, as providers' routers do.
ip -n gateway route add blackhole 10.0.0.0/8

step 'Servers in three of the pods'
perl web.pl web-1 web-2 web-3

step 'The programs on the worker, at the root of all cgroups'
node_run worker mount -t bpf bpf /sys/fs/bpf
node_run worker bash attach.sh

step 'The maps, from the Service and its EndpointSlice'
node_run worker perl agent.pl >/dev/null
