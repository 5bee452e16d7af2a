#!/usr/bin/env bash
# A node whose pods are ports of a bridge, as the plugin `bridge` connects them by default; a Service with one of them.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

# Bridged packets meet the node's rules, as Kubernetes asks.
[ -e /proc/sys/net/bridge ] || modprobe br_netfilter || fail 'this kernel has no module br_netfilter'

step 'A node with a bridge, two pods'
hosts_add node web client
pods='web=2 client=4'
for pod in $pods; do
  printf 'link add eth0 netns %s address 0a:58:0a:f4:01:0%s type veth peer name veth-%s netns node address 0e:58:0a:f4:01:0%s\n' \
    "${pod%=*}" "${pod#*=}" "${pod%=*}" "${pod#*=}"
done | ip -batch -
{
  printf '%s\n' 'host node net/ipv4/ip_forward=1 net/bridge/bridge-nf-call-iptables=1' \
    'link add cni0 address 0a:58:0a:f4:01:01 type bridge' 'address add 10.244.1.1/24 dev cni0' 'link set cni0 up'
  for pod in $pods; do
    printf 'link set veth-%s master cni0 up\n' "${pod%=*}"
  done
  for pod in $pods; do
    printf '%s\n' "host ${pod%=*}" "address add 10.244.1.${pod#*=}/24 dev eth0" 'link set eth0 up' 'route add default via 10.244.1.1'
  done
} | hosts_set_up

step "The Service's rules, and the web server"
ip netns exec node iptables-restore service.rules
host_spawn web socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash ../../lib/answer/name.sh web"
wait_for 10 'the web server' nsenter --net=/run/netns/web bash -c '</dev/tcp/10.244.1.2/80'
