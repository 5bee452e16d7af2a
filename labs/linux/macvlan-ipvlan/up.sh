#!/usr/bin/env bash
# Two nodes and a client at one switch. Pods 1, 2 and 5 are on worker, 3 and 4 on worker2. They have no card yet: the page
# makes them, macvlan on worker and ipvlan on worker2.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A switch, a client and two nodes'
hosts_add switch client worker worker2 pod-1 pod-2 pod-3 pod-4 pod-5
ip -batch - <<END
link add eth0 netns client address 02:00:00:00:00:10 type veth peer name to-client netns switch address 06:00:00:00:00:10
link add eth0 netns worker address 02:00:00:00:00:03 type veth peer name to-worker netns switch address 06:00:00:00:00:03
link add eth0 netns worker2 address 02:00:00:00:00:04 type veth peer name to-worker2 netns switch address 06:00:00:00:00:04
END
hosts_set_up <<END
host switch
link add br0 address 06:00:00:00:00:00 type bridge mcast_snooping 0
link set to-client master br0 up
link set to-worker master br0 up
link set to-worker2 master br0 up
link set br0 up
host client
address add 172.18.0.10/16 dev eth0
link set eth0 up
host worker
address add 172.18.0.3/16 dev eth0
link set eth0 up
host worker2
address add 172.18.0.4/16 dev eth0
link set eth0 up
host pod-1
host pod-2
host pod-3
host pod-4
host pod-5
END
