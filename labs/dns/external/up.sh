#!/usr/bin/env bash
# Name servers of the world, a client far away, and a cluster that answers for a subdomain itself.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh

lab_begin

step 'Two nodes and two pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 k8s-gw=10.244.1.2 web=10.244.0.2
pods_serve web

step 'A client, and servers at four addresses outside'
hosts_add client
ip link add eth2 netns gateway address 02:42:c6:33:64:01 type veth \
  peer name eth0 netns client address 02:42:c6:33:64:0a
# The load balancer: the gateway sends the addresses of its range to one node, which refuses those of no Service.
hosts_set_up <<'EOF'
host gateway
address add 198.51.100.1/24 dev eth2
link set eth2 up
route add 192.0.2.0/24 via 172.18.0.3
host worker
route add unreachable 192.0.2.0/24
host client
address add 198.51.100.10/24 dev eth0
link set eth0 up
route add default via 198.51.100.1
host outside
address add 203.0.113.53/24 dev eth0
address add 203.0.113.54/24 dev eth0
address add 203.0.113.55/24 dev eth0
address add 203.0.113.56/24 dev eth0
EOF
mkdir -p /run/zones
cp zones/* /run/zones/
host_spawn outside named -f -4 -n 1 -c "$PWD/outside.conf"
# On a native Linux it may be a link.
rm -f /etc/resolv.conf
printf 'nameserver 203.0.113.56\noptions timeout:2 attempts:1\n' >/etc/resolv.conf

step 'The DNS server in the cluster'
perl k8s-gateway.pl
host_spawn k8s-gw bash -c 'exec dnsmasq --conf-file=/dev/null --no-resolv --no-hosts --user=root --log-queries --log-facility=- \
  --keep-in-foreground --pid-file=/run/k8s-gateway/pid --addn-hosts=/run/k8s-gateway/hosts \
  --auth-zone=k8s.example.test --auth-server=k8s-gateway.kube-system.k8s.example.test,eth0 \
  --auth-soa=12345,hostmaster.k8s.example.test --auth-ttl=60 2>>/run/k8s-gateway/log'

step 'kube-proxy on both nodes'
controllers_start proxy=iptables

running() {
  [ -e /run/zones/outside.log ] && [[ $(</run/zones/outside.log) == *$'\nrunning'* ]]
}
wait_for 20 'the servers outside' running
