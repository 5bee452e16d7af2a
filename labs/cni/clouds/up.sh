#!/usr/bin/env bash
# A cloud with three nodes, each wired in another cloud's way, and a router that holds the routes to their pods.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes, the router of the cloud, a host outside'
nodes_add control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4

step 'A second network interface for worker2'
ip -batch - <<'END'
link add eth1 netns worker2 address 02:42:ac:12:00:05 type veth peer name worker2-eth1 netns segment address 06:42:ac:12:00:05
END
ip -n segment link set worker2-eth1 master br0 up

step 'Nodes reach nothing but the router'
# A /32, as on Google's nodes: no node is a neighbour, whatever else is on the wire.
for node in control-plane=172.18.0.2 worker=172.18.0.3 worker2=172.18.0.4; do
  address=${node#*=}
  ip -n "${node%%=*}" -batch - <<END
address add $address/32 dev eth0
address del $address/16 dev eth0
route replace 172.18.0.1 dev eth0 scope link src $address
route replace default via 172.18.0.1 dev eth0 src $address
END
done
# The second interface has a table of its own.
ip -n worker2 -batch - <<'END'
address add 172.18.0.5/32 dev eth1
link set eth1 up
route add 172.18.0.1 dev eth1 scope link table 2
route add default via 172.18.0.1 dev eth1 table 2
rule add fwmark 0x80/0x80 priority 1024 table main
END

step 'What the cloud knows: which address belongs to which interface, and who may send from it'
# A router that sends packets back to where they came from would tell their senders of a shorter way.
nsenter --net=/run/netns/gateway bash cloud.sh
bash route-controller.sh >/dev/null

step 'NAT on the nodes'
node_run worker bash ip-masq-agent.sh
node_run control-plane bash ip-masq-agent.sh
node_run worker2 bash aws-nat.sh

step 'Pods, connected by the CNI plugins'
outside_serve
plugin_install aws-cni.pl aws-cni
cp kubenet.conflist /run/nodes/control-plane/etc/cni/net.d/10-kubenet.conflist
cp ptp.conflist /run/nodes/worker/etc/cni/net.d/10-ptp.conflist
cp aws.conflist /run/nodes/worker2/etc/cni/net.d/10-aws.conflist
pods_add \
  worker/pod-1=0a:58:0a:f4:01:02 \
  control-plane/pod-2=0a:58:0a:f4:00:02 \
  worker2/pod-3=0a:58:ac:12:04:0a \
  worker2/pod-4=0a:58:ac:12:04:14
# The ptp plugin has no setting for the pod's MAC.
ip -n pod-1 link set eth0 address 0a:58:0a:f4:01:02
ip -n worker neighbour flush dev veth-pod-1

outside_wait
