#!/usr/bin/env bash
# The start of the exercise "Two wrong entries": tunnels again on all nodes, then one entry wrong on each of two nodes.
set -eu
on() {
  local node=$1
  shift
  ../../lib/enter.sh "$node" "$@"
}
maps=/sys/fs/bpf/tc/globals
for node in control-plane worker worker2; do on "$node" bash agent.sh; done
# The number of cilium_net, as if the number of a deleted cable had been given to another device.
number=$(on worker2 ip -o link show cilium_net)
number=${number%%:*}
on worker2 bpftool map update pinned $maps/cilium_lxc key 10 244 2 2 \
  value "$number" 0 0 0 18 39 0 0 0x0a 0x58 0x0a 0xf4 0x02 0x02 0x0e 0x58 0x0a 0xf4 0x02 0x02
on control-plane bpftool map update pinned $maps/cilium_ipcache key 32 0 0 0 10 244 2 2 value 18 39 0 0 172 18 0 3
