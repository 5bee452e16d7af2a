#!/usr/bin/env bash
# path.sh MTU: the link between the router and node-2 carries packets of up to MTU bytes from now on. node-2 knows, as it
# is its own link; node-1 does not. Below 1500, the router keeps what it would say about that to itself.
set -eu
mtu=$1
ip -n router link set eth2 mtu "$mtu"
ip -n node-2 -batch - <<END
link set eth0 mtu $mtu
link set vxlan1 mtu $((mtu - 50))
link set geneve1 mtu $((mtu - 50))
link set ipip1 mtu $((mtu - 20))
link set gre1 mtu $((mtu - 24))
END
if [ "$mtu" -lt 1500 ]; then
  ip netns exec router nft 'add table ip quiet; add chain ip quiet output { type filter hook output priority 0; }; add rule ip quiet output icmp type destination-unreachable drop'
fi
