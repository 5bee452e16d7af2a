#!/usr/bin/env bash
# The beginning of the exercise "Two faults on one node": no tunnel any more, then two settings that Calico would never
# make. (A spoiler follows.)
set -eu
for node in control-plane worker worker2; do
  ../../lib/enter.sh "$node" bash calico-node.sh
done
# Which AS the route reflector is in.
../../lib/enter.sh worker2 bash -c '
  sed -i "s/neighbor 172.18.0.2 as 64512/neighbor 172.18.0.2 as 64513/" /etc/calico/confd/config/bird.cfg
  birdc configure >/dev/null
  echo 0 >/proc/sys/net/ipv4/conf/califbd243bfedd/proxy_arp'
ip -n pod-2 neighbour flush dev eth0
