#!/usr/bin/env bash
# Two nodes and their pods with addresses of both families, a pod with IPv6 only, and a gateway to a world with IPv4 only.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh
# shellcheck source=labs/lib/objects/dns.sh
. ../../lib/objects/dns.sh

lab_begin

step 'Two nodes and three pods with IPv4'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 \
  client=10.244.0.2 dns=10.244.0.3 web-1=10.244.1.2

step 'The same with IPv6, a pod without IPv4, and NAT64 on the gateway'
hosts_add six
ip link add eth0 netns six address 0a:58:0a:f4:01:06 type veth peer name veth-six netns worker address 0e:58:0a:f4:01:06
modprobe tun

# pod NODE_RANGE NAME NUMBER: the lines of a pod.
pod() {
  printf '%s\n' "host $2" 'link set eth0 up' "address add $1::$3/128 dev eth0" "route add $1::1 dev eth0" \
    "route add default via $1::1 dev eth0"
}
# cable NODE_RANGE NAME NUMBER: those of its node.
cable() {
  printf '%s\n' "link set veth-$2 up" "address add $1::1/128 dev veth-$2" "route add $1::$3 dev veth-$2"
}
first=fd00:10:244 second=fd00:10:244:1
{
  printf '%s\n' 'host control-plane conf/all/forwarding=1' 'address add fd00:172:18::2/64 dev eth0' \
    "route add $second::/64 via fd00:172:18::3"
  cable $first client 2
  cable $first dns 3
  printf '%s\n' 'host worker conf/all/forwarding=1' 'address add fd00:172:18::3/64 dev eth0' \
    "route add $first::/64 via fd00:172:18::2"
  cable $second web-1 2
  cable $second six 6
  pod $first client 2
  pod $first dns 3
  pod $second web-1 2
  pod $second six 6
  printf '%s\n' 'host gateway conf/all/forwarding=1' 'address add fd00:172:18::1/64 dev eth0' \
    "route add $first::/64 via fd00:172:18::2" "route add $second::/64 via fd00:172:18::3" \
    'tuntap add dev nat64 mode tun' 'link set nat64 up' \
    'route add 192.0.2.0/24 dev nat64' 'route add 2001:db8:64::/96 dev nat64'
} | perl ip6.pl
mkdir -p /run/tayga /run/dns
host_spawn gateway tayga -n -c "$PWD/tayga.conf"
host_spawn gateway radvd -n -C "$PWD/radvd.conf" -p /run/radvd.pid -m none

step 'Web servers, kube-proxy for both families, the DNS server'
host_spawn web-1 perl serve.pl web-1
host_spawn outside perl serve.pl outside
cp example.com /run/dns/
controllers_start proxy=nftables dns=dns \
  'ipv6={ clusterCIDR: "fd00:10:244::/56", serviceCIDRs: ["fd00:10:96::/112"], nodes: { control-plane: "fd00:172:18::2", worker: "fd00:172:18::3" } }'
host_spawn dns named -f -n 1 -c "$PWD/named.conf"
dns_client fd00:10:96::a
dns_wait
