#!/usr/bin/env bash
# The beginning of the exercise "An overlay inside an encrypted tunnel": the path carries 1,500 bytes again, and node-2 has
# its end of the overlay.
set -eu
bash path.sh 1500
ip -n node-2 -batch - <<'END'
link add vxlan2 address 02:00:00:00:07:02 mtu 1370 type vxlan id 2 local 10.0.5.2 remote 10.0.5.1 dstport 4789
address add 10.0.7.2/24 dev vxlan2
link set vxlan2 up
END
