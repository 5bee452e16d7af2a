#!/usr/bin/env bash
# Two nodes with three pods. client and server have a sidecar each: a proxy in the pod, and rules that lead every TCP
# connection of the pod to it. outsider has none.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes and three pods on cables'
hosts_add worker worker2 client server outsider
ip -batch - <<END
link add eth0 netns worker address 02:42:ac:12:00:03 type veth peer name eth0 netns worker2 address 02:42:ac:12:00:04
link add eth0 netns client address 0a:58:0a:f4:01:02 type veth peer name veth-client netns worker address 0e:58:0a:f4:01:02
link add eth0 netns server address 0a:58:0a:f4:02:02 type veth peer name veth-server netns worker2 address 0e:58:0a:f4:02:02
link add eth0 netns outsider address 0a:58:0a:f4:02:03 type veth peer name veth-outsider netns worker2 address 0e:58:0a:f4:02:03
END
# Wired as the ptp plugin does it: the gateway's address on the node's end of each cable, a /32 route to the pod.
hosts_set_up <<END
host worker net/ipv4/ip_forward=1
address add 172.18.0.3/16 dev eth0
link set eth0 up
address add 10.244.1.1/32 dev veth-client
link set veth-client up
route add 10.244.1.2/32 dev veth-client
route add 10.244.2.0/24 via 172.18.0.4
host worker2 net/ipv4/ip_forward=1
address add 172.18.0.4/16 dev eth0
link set eth0 up
address add 10.244.2.1/32 dev veth-server
address add 10.244.2.1/32 dev veth-outsider
link set veth-server up
link set veth-outsider up
route add 10.244.2.2/32 dev veth-server
route add 10.244.2.3/32 dev veth-outsider
route add 10.244.1.0/24 via 172.18.0.3
host client
address add 10.244.1.2/32 dev eth0
link set eth0 up
route add 10.244.1.1/32 dev eth0
route add default via 10.244.1.1
host server
address add 10.244.2.2/32 dev eth0
link set eth0 up
route add 10.244.2.1/32 dev eth0
route add default via 10.244.2.1
host outsider
address add 10.244.2.3/32 dev eth0
link set eth0 up
route add 10.244.2.1/32 dev eth0
route add default via 10.244.2.1
END

step 'The application, in server and in outsider'
mkdir -p /run/mesh
for pod in server outsider; do
  nsenter --net="/run/netns/$pod" nginx -p /run/mesh/ -e "/run/mesh/$pod-application.err" -c "$PWD/application.conf"
done

step 'A certificate authority, and a certificate for each service account'
bash issue.sh ca
bash issue.sh client
bash issue.sh server

step 'The sidecars of client and server: rules, and a proxy'
for pod in client server; do
  nsenter --net="/run/netns/$pod" iptables-restore redirect.rules
  nsenter --net="/run/netns/$pod" bash proxy.sh "$pod" &
done
wait
