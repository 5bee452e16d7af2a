#!/usr/bin/env bash
# Prepares the exercise "The way that nobody had tried": a bond as one finds it, and then its first cable dies.
set -eu
# The VLAN devices on the bond go with it, also one that a pod has.
ip -netns worker -batch - <<END
link delete bond0
link add bond0 type bond mode active-backup
link set eth0 master bond0
link set eth1 master bond0
link set bond0 up
link add link bond0 name bond0.10 type vlan id 10
link add link bond0 name bond0.20 type vlan id 20
address add 192.168.10.11/24 dev bond0.10
address add 192.168.20.11/24 dev bond0.20
link set bond0.10 up
link set bond0.20 up
END
bridge -netns switch2 vlan delete dev to-worker vid 20
ip -netns switch1 link set to-worker down
