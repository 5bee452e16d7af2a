#!/usr/bin/env bash
# A node with two cards, as the AWS VPC CNI makes use of them: the addresses of some pods belong to the second card, and rules by source
# lead what they send out of it. A Service with a node port and two pods.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A client, a router, a node with two cards, two pods'
hosts_add client router node pod-1 pod-2
ip -batch - <<'END'
link add eth0 netns client address 02:00:cb:00:71:0a type veth peer name eth0 netns router address 02:00:cb:00:71:01
link add eth1 netns router address 02:42:ac:12:01:01 type veth peer name eth0 netns node address 02:42:ac:12:01:02
link add eth2 netns router address 02:42:ac:12:02:01 type veth peer name eth1 netns node address 02:42:ac:12:02:02
link add eth0 netns pod-1 address 0a:58:ac:12:01:14 type veth peer name veth-1 netns node address 0e:58:ac:12:01:14
link add eth0 netns pod-2 address 0a:58:ac:12:02:14 type veth peer name veth-2 netns node address 0e:58:ac:12:02:14
END
{
  cat <<'END'
host client
address add 203.0.113.10/24 dev eth0
link set eth0 up
route add default via 203.0.113.1
host router net/ipv4/ip_forward=1
address add 203.0.113.1/24 dev eth0
address add 172.18.1.1/24 dev eth1
address add 172.18.2.1/24 dev eth2
link set eth0 up
link set eth1 up
link set eth2 up
route add 172.18.1.20 via 172.18.1.2
route add 172.18.2.20 via 172.18.2.2
host node net/ipv4/ip_forward=1 net/ipv4/conf/eth0/rp_filter=1 net/ipv4/conf/eth1/rp_filter=1
address add 172.18.1.2/24 dev eth0
address add 172.18.2.2/24 dev eth1
link set eth0 up
link set eth1 up
link set veth-1 up
link set veth-2 up
route add 172.18.1.20 dev veth-1 scope link
route add 172.18.2.20 dev veth-2 scope link
route add default via 172.18.1.1 dev eth0
route add default via 172.18.2.1 dev eth1 table 2
rule add priority 512 to 172.18.1.20 lookup main
rule add priority 512 to 172.18.2.20 lookup main
rule add priority 1024 fwmark 0x80/0x80 lookup main
rule add priority 1536 from 172.18.2.20 lookup 2
neighbour add 172.18.1.20 lladdr 0a:58:ac:12:01:14 dev veth-1 nud permanent
neighbour add 172.18.2.20 lladdr 0a:58:ac:12:02:14 dev veth-2 nud permanent
END
  for i in 1 2; do
    cat <<END
host pod-$i
address add 172.18.$i.20/32 dev eth0
link set eth0 up
route add 169.254.1.1 dev eth0 scope link
route add default via 169.254.1.1 dev eth0
neighbour add 169.254.1.1 lladdr 0e:58:ac:12:0$i:14 dev eth0 nud permanent
END
  done
} | hosts_set_up

step 'A Service with a node port, and a web server in each pod'
ip netns exec node iptables-restore nodeport.rules
for i in 1 2; do
  host_spawn "pod-$i" socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash ../../lib/answer/name.sh pod-$i"
done
for i in 1 2; do
  wait_for 10 "the web server of pod-$i" nsenter --net="/run/netns/pod-$i" bash -c "</dev/tcp/172.18.$i.20/80"
done
