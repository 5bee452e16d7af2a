#!/usr/bin/env bash
# Direct server return on the address 192.0.2.20: edge hands packets on as they are, to the node's servers; each has the address
# itself, on a device without a wire, and answers the client past edge.
set -eu
for node in worker worker2; do
  ip -n "$node" -batch - <<'END'
link add vip0 type dummy
address add 192.0.2.20/32 dev vip0
link set vip0 up
END
done
nsenter --net=/run/netns/edge bash -c '
  ip address add 192.0.2.20/32 dev lo
  ipvsadm -R <<END
-A -t 192.0.2.20:80 -s rr
-a -t 192.0.2.20:80 -r 172.18.0.3 -g
-a -t 192.0.2.20:80 -r 172.18.0.4 -g
END'
