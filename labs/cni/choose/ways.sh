#!/usr/bin/env bash
# An address on either side for each way, and what leads there:
#   .11 routes   .12 VXLAN   .13 IPIP   .14 WireGuard   .15 eBPF (its routes are those of .11)
set -eu

# pod HOST OWN OTHER: the pod's addresses, and which of them it uses for which of the other's.
pod() {
  local n
  for n in 11 12 13 14 15; do
    printf 'address add %s.%s/32 dev eth0\n' "$2" "$n"
    printf 'route add %s.%s/32 via %s.1 src %s.%s\n' "$3" "$n" "$2" "$2" "$n"
  done | ip -n "$1" -batch -
}
pod client 10.244.1 10.244.2
pod server 10.244.2 10.244.1

# node NAME ADDRESS OTHER RANGE: the node's devices, and the routes to the other node's RANGE through them. The VXLAN
# device has static entries, as flannel writes them.
node() {
  local name=$1 own=$2 other=$3 range=$4 mac=5a:11:00:00:00:0${3##*.}
  ip -n "$name" -batch - <<END
link add vxlan1 address 5a:11:00:00:00:0${own##*.} mtu 1450 type vxlan id 1 local $own dev eth0 dstport 8472 nolearning
link add ipip1 mtu 1480 type ipip local $own remote $other
link add wg0 mtu 1420 type wireguard
link set vxlan1 up
link set ipip1 up
neighbour add $range.0 lladdr $mac dev vxlan1 nud permanent
route add $range.11/32 via $other
route add $range.12/32 via $range.0 dev vxlan1 onlink
route add $range.13/32 dev ipip1
route add $range.15/32 via $other
END
  bridge -n "$name" fdb add "$mac" dev vxlan1 dst "$other" self permanent
}
node worker 172.18.0.3 172.18.0.4 10.244.2
node worker2 172.18.0.4 172.18.0.3 10.244.1

# Keys for this lab only: anybody can read them.
ip netns exec worker wg set wg0 listen-port 51820 private-key worker.key \
  peer 13k5vDvSih+MeeLrlkQjtBkJpHUqIKsD4SGY/ZgVZ2Y= endpoint 172.18.0.4:51820 allowed-ips 10.244.2.14/32
ip netns exec worker2 wg set wg0 listen-port 51820 private-key worker2.key \
  peer 9boeZc3KOAU+LoW/8eW9kCXMmXnW8ZnyqlkkLFNb3iI= endpoint 172.18.0.3:51820 allowed-ips 10.244.1.14/32
for node in worker=10.244.2.14 worker2=10.244.1.14; do
  printf '%s\n' 'link set wg0 up' "route add ${node#*=}/32 dev wg0" | ip -n "${node%=*}" -batch -
done
