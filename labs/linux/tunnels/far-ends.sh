#!/usr/bin/env bash
# far-ends.sh: one VXLAN device without remote or identifier on node-2 and node-3 each, and a route to node-1 that has both.
set -eu
for i in 2 3; do
  ip -n "node-$i" -batch - <<END
link add vxlan6 address 02:00:00:00:06:0$i mtu 1450 type vxlan external dstport 8472
address add 10.0.6.$i/32 dev vxlan6
link set vxlan6 up
route add 10.0.6.1 encap ip id 6 dst 172.18.1.2 dev vxlan6
END
done
