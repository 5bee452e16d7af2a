#!/usr/bin/env bash
# A node with two pods behind it and two routers before it; a host outside that both routers lead to. The pods are
# connected as Calico connects them: a /32, a gateway that nobody has, and proxy ARP on the node.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two pods, a node, two routers, a host outside'
hosts_add pod-1 pod-2 node router-a router-b outside
ip -batch - <<'END'
link add eth0 netns node address 02:42:ac:12:01:02 type veth peer name eth0 netns router-a address 02:42:ac:12:01:01
link add eth1 netns node address 02:42:ac:12:02:02 type veth peer name eth0 netns router-b address 02:42:ac:12:02:01
link add cali1 netns node address ee:ee:ee:ee:ee:ee type veth peer name eth0 netns pod-1 address 0a:58:0a:f4:01:02
link add cali2 netns node address ee:ee:ee:ee:ee:ee type veth peer name eth0 netns pod-2 address 0a:58:0a:f4:01:03
link add eth1 netns router-a address 02:42:0a:01:01:01 type veth peer name eth0 netns outside address 02:42:0a:01:01:02
link add eth1 netns router-b address 02:42:0a:01:02:01 type veth peer name eth1 netns outside address 02:42:0a:01:02:02
END

step 'Addresses, routes, proxy ARP for the pods, a strict reverse path filter on eth1'
cali=''
for link in cali1 cali2; do
  cali+=" net/ipv4/conf/$link/proxy_arp=1 net/ipv4/neigh/$link/proxy_delay=0"
done
hosts_set_up <<END
host node net/ipv4/ip_forward=1 net/ipv4/conf/eth1/rp_filter=1$cali
address add 172.18.1.2/24 dev eth0
address add 172.18.2.2/24 dev eth1
link set eth0 up
link set eth1 up
link set cali1 up
link set cali2 up
route add default via 172.18.1.1 dev eth0
route add 10.244.1.2 dev cali1 scope link
route add 10.244.1.3 dev cali2 scope link
route add blackhole 10.244.1.0/24 proto bird
host pod-1
address add 10.244.1.2/32 dev eth0
link set eth0 up
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0
host pod-2
address add 10.244.1.3/32 dev eth0
link set eth0 up
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0
host router-a net/ipv4/ip_forward=1
address add 172.18.1.1/24 dev eth0
address add 10.1.1.1/24 dev eth1
link set eth0 up
link set eth1 up
route add 10.244.1.0/24 via 172.18.1.2
route add 172.18.2.0/24 via 172.18.1.2
route add 203.0.113.0/24 via 10.1.1.2
host router-b net/ipv4/ip_forward=1
address add 172.18.2.1/24 dev eth0
address add 10.1.2.1/24 dev eth1
link set eth0 up
link set eth1 up
route add 10.244.1.0/24 via 172.18.2.2
route add 172.18.1.0/24 via 172.18.2.2
route add 203.0.113.0/24 via 10.1.2.2
host outside
address add 203.0.113.10/32 dev lo
address add 10.1.1.2/24 dev eth0
address add 10.1.2.2/24 dev eth1
link set eth0 up
link set eth1 up
route add 172.18.2.0/24 via 10.1.2.1
route add default via 10.1.1.1 src 203.0.113.10
END
