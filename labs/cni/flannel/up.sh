#!/usr/bin/env bash
# A cluster of three nodes with flannel: VXLAN between the nodes, one pod on each.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes on one segment, a gateway, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A web server outside that answers with the address it is asked from'
outside_serve

step 'flanneld on every node'
plugin_install flannel.pl flannel
for node in control-plane worker worker2; do
  node_run "$node" bash flanneld.sh
  cp 10-flannel.conflist "/run/nodes/$node/etc/cni/net.d/"
done

step 'One pod on each node, connected by the CNI plugins'
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  worker2/pod-2=0a:58:0a:f4:02:02 \
  control-plane/pod-3=0a:58:0a:f4:00:02

outside_wait
