#!/usr/bin/env bash
# A node with two pods, and a server outside. The node masquerades, so it tracks connections.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two pods, a node, a server'
hosts_add client crawler node server
ip -batch - <<'END'
link add eth0 netns client address 0a:58:0a:f4:01:02 type veth peer name veth-client netns node address 0e:58:0a:f4:01:02
link add eth0 netns crawler address 0a:58:0a:f4:01:03 type veth peer name veth-crawler netns node address 0e:58:0a:f4:01:03
link add eth0 netns node address 02:42:cb:00:71:01 type veth peer name eth0 netns server address 02:42:cb:00:71:0a
END
hosts_set_up <<'END'
host client
address add 10.244.1.2/32 dev eth0
link set eth0 up
route add 10.244.1.1 dev eth0 scope link
route add default via 10.244.1.1
host crawler
address add 10.244.1.3/32 dev eth0
link set eth0 up
route add 10.244.1.1 dev eth0 scope link
route add default via 10.244.1.1
host node net/ipv4/ip_forward=1
address add 203.0.113.1/24 dev eth0
address add 10.244.1.1/32 dev veth-client
address add 10.244.1.1/32 dev veth-crawler
link set eth0 up
link set veth-client up
link set veth-crawler up
route add 10.244.1.2 dev veth-client
route add 10.244.1.3 dev veth-crawler
host server
address add 203.0.113.10/24 dev eth0
link set eth0 up
END
ip netns exec node iptables -t nat -A POSTROUTING -s 10.244.0.0/16 -o eth0 -j MASQUERADE
knob net/netfilter/nf_conntrack_max 64

step 'A server that echoes lines, and those who use it'
host_spawn server perl echo.pl
wait_for 10 'the server' nsenter --net=/run/netns/server bash -c '</dev/tcp/203.0.113.10/7'
mkfifo /run/session.in /run/session.out
host_spawn client perl session.pl
wait_for 10 'the connection of client' test -e /run/session.up
host_spawn crawler perl crawl.pl
wait_for 20 'the connections of crawler' test -e /run/crawl.up
