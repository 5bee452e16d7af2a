#!/usr/bin/env bash
# Three nodes with a VXLAN device each, and the three entries for each other node that flanneld writes; a pod on each node.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Three nodes on a switch, and a pod on each'
hosts_add segment {node,pod}-{1,2,3}
for i in 1 2 3; do
  printf '%s\n' "link add eth0 netns node-$i address 02:42:ac:12:00:1$i type veth peer name node-$i netns segment address 06:42:ac:12:00:1$i" \
    "link add eth0 netns pod-$i address 0a:58:0a:f4:0$i:02 mtu 1450 type veth peer name veth-pod netns node-$i address 0e:58:0a:f4:0$i:02 mtu 1450"
done | ip -batch -

step 'The overlay'
{
  printf '%s\n' 'host segment' 'link add br0 address 06:42:ac:12:00:00 type bridge stp_state 0 mcast_snooping 0' 'link set br0 up'
  printf 'link set node-%s master br0 up\n' 1 2 3
  for i in 1 2 3; do
    cat <<END
host pod-$i
address add 10.244.$i.2/24 dev eth0
link set eth0 up
route add default via 10.244.$i.1
host node-$i net/ipv4/ip_forward=1
address add 172.18.0.1$i/24 dev eth0
address add 10.244.$i.1/24 dev veth-pod
link set eth0 up
link set veth-pod up
link add flannel.1 address 5a:11:00:00:00:0$i type vxlan id 1 local 172.18.0.1$i dev eth0 dstport 8472 nolearning
address add 10.244.$i.0/32 dev flannel.1
link set flannel.1 up
END
    for j in 1 2 3; do
      [ "$i" = "$j" ] || printf '%s\n' "neighbour add 10.244.$j.0 lladdr 5a:11:00:00:00:0$j dev flannel.1 nud permanent" \
        "route add 10.244.$j.0/24 via 10.244.$j.0 dev flannel.1 onlink"
    done
  done
} | hosts_set_up
for i in 1 2 3; do
  for j in 1 2 3; do
    [ "$i" = "$j" ] || printf 'fdb add 5a:11:00:00:00:0%s dev flannel.1 dst 172.18.0.1%s self permanent\n' "$j" "$j"
  done | bridge -n "node-$i" -batch -
done
bridge -n node-1 fdb replace 5a:11:00:00:00:03 dev flannel.1 dst 172.18.0.12 self permanent
