#!/usr/bin/env bash
# A node with a bridge and four pods, two of which serve.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'A bridge, two clients, two servers'
hosts_add node client-1 client-2 orders payments
# The last byte of each pod's MAC, and of its address.
pods='client-1=02=2 client-2=03=3 orders=05=5 payments=06=5'
for pod in $pods; do
  IFS='=' read -r name mac _ <<<"$pod"
  printf 'link add eth0 netns %s address 0a:58:0a:f4:01:%s type veth peer name veth-%s netns node address 0e:58:0a:f4:01:%s\n' \
    "$name" "$mac" "$name" "$mac"
done | ip -batch -
{
  printf '%s\n' 'host node net/ipv4/ip_forward=1' 'link add cni0 address 0a:58:0a:f4:01:01 type bridge' 'address add 10.244.1.1/24 dev cni0' 'link set cni0 up'
  for pod in $pods; do
    printf 'link set veth-%s master cni0 up\n' "${pod%%=*}"
  done
  for pod in $pods; do
    IFS='=' read -r name _ address <<<"$pod"
    printf '%s\n' "host $name" "address add 10.244.1.$address/24 dev eth0" 'link set eth0 up' 'route add default via 10.244.1.1'
    # What each client has learned from the first answer it got. The servers know all neighbours: an ARP request of theirs would teach
    # every station anew, at a time of its own.
    case $name in
      orders | payments)
        printf 'neighbour add 10.244.1.%s lladdr 0a:58:0a:f4:01:0%s dev eth0 nud permanent\n' 1 1 2 2 3 3
        ;;
      client-1) printf 'neighbour add 10.244.1.5 lladdr 0a:58:0a:f4:01:05 dev eth0 nud reachable\n' ;;
      client-2) printf 'neighbour add 10.244.1.5 lladdr 0a:58:0a:f4:01:06 dev eth0 nud reachable\n' ;;
    esac
  done
} | hosts_set_up

step "The plugin's books, and the web servers"
mkdir -p /var/lib/cni/networks/pods
for pod in client-1=2 client-2=3 orders=5 payments=6; do
  printf '%s\neth0' "${pod%=*}" >"/var/lib/cni/networks/pods/10.244.1.${pod#*=}"
done
for name in orders payments; do
  host_spawn "$name" socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash ../../lib/answer/name.sh $name"
done
for name in orders payments; do
  wait_for 10 "the web server of $name" nsenter "--net=/run/netns/$name" bash -c '</dev/tcp/10.244.1.5/80'
done
