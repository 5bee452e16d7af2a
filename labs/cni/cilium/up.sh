#!/usr/bin/env bash
# A cluster of three nodes with Cilium's way of connecting pods: eBPF programs, their maps, one VXLAN device a node.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
NODE_FOLDERS+=(/run/cilium)

step 'Three nodes on one segment, a gateway, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A web server outside that answers with the address it is asked from'
outside_serve

step 'Pods, connected by the CNI plugin'
plugin_install cilium-cni.sh cilium-cni
while read -r node _ range; do
  [ "$node" != '#' ] || continue
  printf '{"cniVersion":"0.3.1","name":"cilium","plugins":[{"type":"cilium-cni","ipam":{"type":"host-local","ranges":[[{"subnet":"%s"}]]}}]}\n' \
    "$range" >"/run/nodes/$node/etc/cni/net.d/05-cilium.conflist"
done <nodes.conf
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  worker/pod-4=0a:58:0a:f4:01:03 \
  worker2/pod-2=0a:58:0a:f4:02:02 \
  control-plane/pod-3=0a:58:0a:f4:00:02

step 'The agent on every node: devices, programs, maps'
for node in control-plane worker worker2; do
  node_run "$node" bash agent.sh
done

outside_wait
