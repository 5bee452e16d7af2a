#!/usr/bin/env bash
# A node whose network plugin is a script of this folder, and two pods that are not connected yet.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A node, a gateway, a host outside'
nodes_add worker=172.18.0.3

step 'The plugin and its network configuration'
plugin_install plugin.sh mini
cp 10-mini.conflist /run/nodes/worker/etc/cni/net.d/

step 'Two pods: namespaces without a network'
hosts_add pod-1 pod-2
