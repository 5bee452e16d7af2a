#!/usr/bin/env bash
# The beginning of the exercise "Two wrong entries": VXLAN on every node again, then two entries that flanneld would
# never write. (A spoiler follows.)
set -eu
for node in control-plane worker worker2; do
  ../../lib/enter.sh "$node" bash flanneld.sh vxlan
done
# To the control-plane's VTEP by way of the worker, which drops what is not for its own MAC.
bridge -n worker2 fdb replace 5a:11:00:00:00:02 dev flannel.1 dst 172.18.0.3 self permanent
# To worker2 by way of the worker's VTEP: it takes the packet in, and routes it on.
ip -n control-plane neighbour replace 10.244.2.0 lladdr 5a:11:00:00:00:03 dev flannel.1 nud permanent
