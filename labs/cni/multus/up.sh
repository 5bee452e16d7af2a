#!/usr/bin/env bash
# Two nodes on two networks, and a pod on each, with more than the cluster's network.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes on one segment, a gateway, a host outside'
nodes_add worker=172.18.0.3 worker2=172.18.0.4

step 'A second network for storage: eth1 of each node, without an address, and the gateway'
hosts_add storage
ip -batch - <<'END'
link add eth1 netns worker address 02:42:c0:a8:32:03 type veth peer name worker netns storage address 06:42:c0:a8:32:03
link add eth1 netns worker2 address 02:42:c0:a8:32:04 type veth peer name worker2 netns storage address 06:42:c0:a8:32:04
link add eth2 netns gateway address 02:42:c0:a8:32:01 type veth peer name gateway netns storage address 06:42:c0:a8:32:01
END
hosts_set_up <<'END'
host storage
link add br0 address 06:42:c0:a8:32:00 type bridge stp_state 0 mcast_snooping 0
link set br0 up
link set worker master br0 up
link set worker2 master br0 up
link set gateway master br0 up
END
ip -n gateway -batch - <<'END'
address add 192.168.50.1/24 dev eth2
link set eth2 up
END

step 'On each node: a route to the pods of the other, the cluster network, Multus'
plugin_install multus.pl multus
mkdir -p /run/api
cp storage.yaml fast.yaml pod-1.yaml pod-2.yaml /run/api
for node in worker=1=2=4 worker2=2=1=3; do
  IFS='=' read -r name own other via <<<"$node"
  ip -n "$name" -batch - <<END
link set eth1 up
route add 10.244.$other.0/24 via 172.18.0.$via
link add fast0 address 0a:58:c0:a8:3c:01 type bridge
END
  nsenter --net="/run/netns/$name" iptables -t nat -A POSTROUTING -s 10.244.0.0/16 ! -d 10.244.0.0/16 -j MASQUERADE
  cluster=$(<10-cluster.conflist)
  printf '%s\n' "${cluster/RANGE/10.244.$own.0/24}" >"/run/nodes/$name/etc/cni/net.d/10-cluster.conflist"
  cp 00-multus.conflist "/run/nodes/$name/etc/cni/net.d/"
done

step 'Two pods, connected through Multus'
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  worker2/pod-2=0a:58:0a:f4:02:02
