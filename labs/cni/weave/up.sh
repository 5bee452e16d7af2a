#!/usr/bin/env bash
# A cluster of three nodes as Weave Net wires it: a bridge for the pods, a cable from there to an Open vSwitch datapath,
# VXLAN from there to the other nodes. One pod on each.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
for module in openvswitch vport-vxlan; do
  modprobe $module || fail "this kernel has no datapath of Open vSwitch (module $module)"
done

step 'Three nodes on one segment, a gateway, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A web server outside that answers with the address that it was asked from'
outside_serve

step 'On every node: the bridge, its cable, the datapath, the router'
mkdir -p /run/weave
cp peers connections /run/weave
config=$(<10-weave.conflist)
for node in control-plane=2=32.0 worker=3=40.0 worker2=4=44.0; do
  IFS='=' read -r name number range <<<"$node"
  ip -n "$name" -batch - <<END
link add vethwe-bridge mtu 1376 address 0e:10:00:00:00:0$number type veth peer name vethwe-datapath mtu 1376 address 0e:20:00:00:00:0$number
link add weave mtu 1376 address 0a:58:0a:${range%.0}:00:01 type bridge mcast_snooping 0
link set vethwe-bridge master weave up
END
  file=${config/FIRST/10.$range.2}
  file=${file/LAST/10.$range.254}
  printf '%s\n' "${file/GATEWAY/10.$range.1}" >"/run/nodes/$name/etc/cni/net.d/10-weave.conflist"
  NODE_NAME=$name node_run "$name" setsid perl weaver.pl </dev/null >/dev/null 2>"/run/weave/$name.log" &
  node_run "$name" iptables-restore --noflush <<'END'
*nat
:WEAVE - [0:0]
-A POSTROUTING -j WEAVE
-A WEAVE -s 10.32.0.0/12 -d 224.0.0.0/4 -j RETURN
-A WEAVE ! -s 10.32.0.0/12 -d 10.32.0.0/12 -j MASQUERADE
-A WEAVE -s 10.32.0.0/12 ! -d 10.32.0.0/12 -j MASQUERADE
COMMIT
END
done

for node in control-plane=2 worker=3 worker2=4; do
  wait_for 10 "the router of ${node%=*}" test -s "/run/weave/${node%=*}.pid"
  ip -n "${node%=*}" -batch - <<END
link set datapath mtu 1376 address 0e:30:00:00:00:0${node#*=}
link set datapath up
link set vxlan-6784 address 0e:40:00:00:00:0${node#*=}
link set vethwe-datapath up
END
done

step 'One pod on each node, connected by the CNI plugins'
pods_add \
  worker/pod-1=0a:58:0a:28:00:02 \
  worker2/pod-2=0a:58:0a:2c:00:02 \
  control-plane/pod-3=0a:58:0a:20:00:02

# What the plugins sent has made flows already. The page begins without any.
bash mesh.sh connections
outside_wait
