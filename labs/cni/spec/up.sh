#!/usr/bin/env bash
# A node with a network configuration and no pod connected yet: namespaces are all that the pods have.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A node, a gateway, a client outside'
nodes_add worker=172.18.0.3
cp 10-pods.conflist /run/nodes/worker/etc/cni/net.d/

step 'Plugins that keep what they are asked'
mkdir /run/requests
for plugin in bridge portmap bandwidth; do
  plugin_install spy.sh "$plugin"
done

step 'Three pods: namespaces without a network'
hosts_add pod-1 pod-2 pod-3
