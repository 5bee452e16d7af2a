#!/usr/bin/env bash
# Three nodes, each on a subnet of its own, and a router between them. node-2 and node-3 have their ends of the tunnels;
# those of node-1 are the page's to make.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes and a router between them'
hosts_add node-1 node-2 node-3 router
lines=''
for i in 1 2 3; do
  lines+="link add eth0 netns node-$i address 02:42:ac:12:0$i:02 type veth"
  lines+=" peer name eth$i netns router address 02:42:ac:12:0$i:01"$'\n'
done
ip -batch - <<<"$lines"

step 'The other ends of the tunnels, on node-2 and node-3'
{
  printf '%s\n' 'host router net/ipv4/ip_forward=1'
  for i in 1 2 3; do
    printf '%s\n' "address add 172.18.$i.1/24 dev eth$i" "link set eth$i up"
  done
  for i in 1 2 3; do
    printf '%s\n' "host node-$i" "address add 172.18.$i.2/24 dev eth0" 'link set eth0 up' "route add default via 172.18.$i.1"
    case $i in
      2) cat <<'END' ;;
link add ipip1 type ipip local 172.18.2.2 remote 172.18.1.2
link add gre1 type gre local 172.18.2.2 remote 172.18.1.2
link add vxlan1 address 02:00:00:00:03:02 type vxlan id 1 local 172.18.2.2 remote 172.18.1.2 dev eth0 dstport 4789
link add geneve1 address 02:00:00:00:04:02 type geneve id 1 remote 172.18.1.2
address add 10.0.1.2/24 dev ipip1
address add 10.0.2.2/24 dev gre1
address add 10.0.3.2/24 dev vxlan1
address add 10.0.4.2/24 dev geneve1
address add 10.244.2.1/32 dev lo
link set ipip1 up
link set gre1 up
link set vxlan1 up
link set geneve1 up
neighbour add 10.0.4.1 lladdr 02:00:00:00:04:01 dev geneve1 nud permanent
END
    esac
    [ "$i" = 1 ] || cat <<END
link add wg0 type wireguard
address add 10.0.5.$i/24 dev wg0
link set wg0 up
END
  done
} | hosts_set_up

for node in node-2 node-3; do
  ip netns exec "$node" wg setconf wg0 "$node.conf"
done
