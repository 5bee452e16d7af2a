#!/usr/bin/env bash
# A cluster of three nodes with Calico: BGP through a route reflector, one pod on each node.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
NODE_FOLDERS+=(/run/bird /etc/calico)

step 'Three nodes on one segment, a gateway, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A web server outside that answers with the address it is asked from'
outside_serve

step 'BIRD and what Felix writes, on every node'
plugin_install calico.pl calico
for node in control-plane worker worker2; do
  node_run "$node" bash calico-node.sh
  cp 10-calico.conflist "/run/nodes/$node/etc/cni/net.d/"
done

step 'One pod on each node, connected by the CNI plugin'
pods_add \
  worker/pod-1=0a:58:0a:f4:ab:41 \
  worker2/pod-2=0a:58:0a:f4:bd:41 \
  control-plane/pod-3=0a:58:0a:f4:52:01

step 'Waiting for the BGP sessions'
for node in worker worker2; do
  wait_for 30 "the routes to both other nodes on $node" \
    bash -c "routes=\$(ip -n $node route show proto bird); [[ \$routes == *'via 172.18.0.2 '* && \$routes == *'via 172.18.0.'[34]' '* ]]"
done

outside_wait
