#!/usr/bin/env bash
# Two nodes and three pods; beyond the gateway, a server on the internet and one in a private network that knows no pods.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/wired.sh
. ../../lib/objects/wired.sh

lab_begin

step 'Two nodes and three pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 pod-1=10.244.1.2 pod-2=10.244.1.3 pod-3=10.244.0.2

step 'A private network behind the gateway'
hosts_add office
ip -batch - <<'END'
link add eth2 netns gateway address 02:42:c0:a8:32:01 type veth peer name eth0 netns office address 02:42:c0:a8:32:0a
END
# A server whose answer gets lost must not repeat it into what the page does next.
hosts_set_up <<'END'
host outside net/ipv4/tcp_synack_retries=0
host gateway
address add 192.168.50.1/24 dev eth2
link set eth2 up
host office net/ipv4/tcp_synack_retries=0
address add 192.168.50.10/24 dev eth0
link set eth0 up
route add default via 192.168.50.1
END

step 'Servers that tell who asks them'
perl ../../lib/egress/echo.pl outside office pod-3 </dev/null >/dev/null 2>&1
