#!/usr/bin/env bash
# A node with two cards, one to each of two switches, which a trunk joins. Behind the second switch are the gateway
# of VLAN 10 and a storage server in VLAN 20. What the node does with its cards is the page's.
#
#   worker eth0 ---- switch1
#                      | trunk
#   worker eth1 ---- switch2 ---- gateway (VLAN 10)
#                           `---- storage (VLAN 20)
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two switches, two stations and a node with two cards'
hosts_add worker switch1 switch2 gateway storage pod-1 pod-2
ip -batch - <<END
link add eth0 netns worker address 02:00:00:00:00:e0 type veth peer name to-worker netns switch1 address 06:00:00:00:01:01
link add to-switch2 netns switch1 address 06:00:00:00:01:02 type veth peer name to-switch1 netns switch2 address 06:00:00:00:02:01
link add eth1 netns worker address 02:00:00:00:00:e1 type veth peer name to-worker netns switch2 address 06:00:00:00:02:02
link add eth0 netns gateway address 02:00:00:00:00:10 type veth peer name to-gateway netns switch2 address 06:00:00:00:02:03
link add eth0 netns storage address 02:00:00:00:00:20 type veth peer name to-storage netns switch2 address 06:00:00:00:02:04
END

step 'VLAN 10 for the gateway, VLAN 20 for the storage server'
# A new port is in no VLAN (vlan_default_pvid 0). The port to the worker lacks VLAN 20 on switch1.
hosts_set_up <<END
host worker
link set eth0 up
link set eth1 up
host switch1
link add br0 address 06:00:00:00:01:00 type bridge vlan_filtering 1 vlan_default_pvid 0 mcast_snooping 0
link set to-worker master br0 up
link set to-switch2 master br0 up
link set br0 up
host switch2
link add br0 address 06:00:00:00:02:00 type bridge vlan_filtering 1 vlan_default_pvid 0 mcast_snooping 0
link set to-switch1 master br0 up
link set to-worker master br0 up
link set to-gateway master br0 up
link set to-storage master br0 up
link set br0 up
host gateway
address add 192.168.10.1/24 dev eth0
link set eth0 up
host storage
address add 192.168.20.1/24 dev eth0
link set eth0 up
host pod-1
host pod-2
END
bridge -netns switch1 -batch - <<END
vlan add dev to-worker vid 10
vlan add dev to-switch2 vid 10
vlan add dev to-switch2 vid 20
END
bridge -netns switch2 -batch - <<END
vlan add dev to-switch1 vid 10
vlan add dev to-switch1 vid 20
vlan add dev to-worker vid 10
vlan add dev to-worker vid 20
vlan add dev to-gateway vid 10 pvid untagged
vlan add dev to-storage vid 20 pvid untagged
END
