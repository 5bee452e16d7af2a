#!/usr/bin/env bash
# Two zones with a node each, a third node that packets from outside come to, a client, and three pods that serve.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Three nodes and four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 edge=172.18.0.5 \
  client=10.244.1.2 web-1=10.244.1.3 web-2=10.244.2.2 web-3=10.244.2.3
pods_serve web-1 web-2 web-3 worker worker2

step 'What comes to the node edge, and a range for more clients'
hosts_set_up <<'END'
host gateway
route add 192.0.2.0/24 via 172.18.0.5
host worker
route add 10.244.1.64/26 via 10.244.1.2 dev veth-client onlink
END

step 'kube-proxy on every node'
controllers_start proxy=iptables
