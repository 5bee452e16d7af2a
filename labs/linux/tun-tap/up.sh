#!/usr/bin/env bash
# Two nodes and their default gateway on one bridge, one pod each. worker has a bridge for its pods, worker2 a cable to
# its only pod. There is no route between the pods' networks: the page makes it in user space.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin
# The driver makes /dev/net/tun, the file that a program opens.
[ -e /dev/net/tun ] || modprobe tun

step 'Two nodes with a pod each'
hosts_add router worker worker2 pod-1 pod-2
ip -batch - <<END
link add eth0 netns worker address 02:42:ac:12:00:03 type veth peer name worker netns router address 06:42:ac:12:00:03
link add eth0 netns worker2 address 02:42:ac:12:00:04 type veth peer name worker2 netns router address 06:42:ac:12:00:04
link add eth0 netns pod-1 address 0a:58:0a:f4:01:02 type veth peer name veth-pod-1 netns worker address 0e:58:0a:f4:01:02
link add eth0 netns pod-2 address 0a:58:0a:f4:02:02 type veth peer name veth-pod-2 netns worker2 address 0e:58:0a:f4:02:02
END
hosts_set_up <<END
host router
link add br0 address 02:42:ac:12:00:01 type bridge
link set br0 up
link set worker master br0 up
link set worker2 master br0 up
address add 172.18.0.1/16 dev br0
host worker net/ipv4/ip_forward=1
address add 172.18.0.3/16 dev eth0
link set eth0 up
route add default via 172.18.0.1
link add cni0 address 0a:58:0a:f4:01:01 type bridge
link set cni0 up
link set veth-pod-1 master cni0 up
address add 10.244.1.1/24 dev cni0
host worker2 net/ipv4/ip_forward=1
address add 172.18.0.4/16 dev eth0
link set eth0 up
route add default via 172.18.0.1
address add 10.244.2.1/24 dev veth-pod-2
link set veth-pod-2 up
host pod-1
address add 10.244.1.2/24 dev eth0
link set eth0 up
route add default via 10.244.1.1
host pod-2
address add 10.244.2.2/24 dev eth0
link set eth0 up
route add default via 10.244.2.1
END
