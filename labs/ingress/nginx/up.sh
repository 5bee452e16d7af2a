#!/usr/bin/env bash
# Two nodes, an ingress controller's nginx on one of them, three pods of two services behind it, a client outside.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh
# shellcheck source=labs/lib/ingress/ingress.sh
. ../../lib/ingress/ingress.sh

lab_begin

step 'Two nodes and four pods'
wired_cluster worker=172.18.0.3 worker2=172.18.0.4 \
  nginx=10.244.1.10 shop-1=10.244.1.2 shop-2=10.244.2.2 cart-1=10.244.2.3
# Nobody asks again for a neighbour that answered: on a slow computer, that would fall into a request.
for host in outside gateway worker worker2 nginx cart-1; do
  # shellcheck disable=SC2016 # for the shell in there
  nsenter --net="/run/netns/$host" bash -c 'for wait in /proc/sys/net/ipv4/neigh/*/delay_first_probe_time; do echo 3600 >"$wait"; done'
done
# What announces the load balancer's address stands here in one line.
ip -n gateway route add 172.18.200.10 via 172.18.0.3
# On a native Linux it may be a link.
rm -f /etc/hosts
printf '%s\n' '127.0.0.1 localhost' '172.18.200.10 shop.example.com api.example.com' >/etc/hosts

step 'The application in each pod'
mkdir -p /run/application
for pod in shop-1 shop-2 cart-1; do
  nsenter --net="/run/netns/$pod" nginx -p /run/application/ -e error.log -c "$PWD/application.conf"
done

step 'kube-proxy on the nodes, the ingress controller and its nginx'
ingress_prepare
controllers_start proxy=iptables ingress=nginx
