#!/usr/bin/env bash
# Two nodes and a client on one switch, and a pod on one of the nodes, which serves on port 80. The dummies are the page's
# to make.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes, a client, a pod'
hosts_add segment worker worker2 client pod
ip -batch - <<END
link add eth0 netns worker address 02:42:ac:12:00:03 type veth peer name worker netns segment address 06:42:ac:12:00:03
link add eth0 netns worker2 address 02:42:ac:12:00:04 type veth peer name worker2 netns segment address 06:42:ac:12:00:04
link add eth0 netns client address 02:42:ac:12:00:09 type veth peer name client netns segment address 06:42:ac:12:00:09
link add eth0 netns pod address 0a:58:0a:f4:01:02 type veth peer name veth-pod netns worker address 0a:58:0a:f4:01:01
END
hosts_set_up <<END
host segment
link add br0 address 06:42:ac:12:00:00 type bridge mcast_snooping 0
link set br0 up
link set worker master br0 up
link set worker2 master br0 up
link set client master br0 up
host worker net/ipv4/ip_forward=1
address add 172.18.0.3/16 dev eth0
link set eth0 up
address add 10.244.1.1/24 dev veth-pod
link set veth-pod up
host worker2 net/ipv4/ip_forward=1
address add 172.18.0.4/16 dev eth0
link set eth0 up
host client
address add 172.18.0.9/16 dev eth0
link set eth0 up
host pod
address add 10.244.1.2/24 dev eth0
link set eth0 up
route add default via 10.244.1.1
END
host_spawn pod socat TCP-LISTEN:80,reuseaddr,fork EXEC:'echo hello from the pod'
