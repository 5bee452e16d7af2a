#!/usr/bin/env bash
# Two nodes, the cluster's DNS server, and a client whose resolv.conf is its own.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/objects.sh
. ../../lib/objects/objects.sh
# shellcheck source=labs/lib/objects/dns.sh
. ../../lib/objects/dns.sh

lab_begin

step 'Two nodes and two pods'
wired_cluster control-plane=172.18.0.2 worker=172.18.0.3 dns=10.244.0.2 client=10.244.1.2

step 'The world: a DNS server with two names, and every name below corp.example.com'
printf 'route add 10.244.%s.0/24 via 172.18.0.%s\n' 0 2 1 3 | ip -n gateway -batch -
host_spawn outside dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --user=root --pid-file= --cache-size=0 \
  --host-record=example.com,203.0.113.10,300 --host-record=www.example.com,203.0.113.10,300 \
  --address=/corp.example.com/203.0.113.99 '--address=/#/'

step 'kube-proxy on both nodes, the zones, the DNS server'
controllers_start proxy=iptables dns=dns
dns_start dns 203.0.113.10

step 'resolv.conf: one for the nodes, one for the pod'
# On a native Linux it may be a link.
rm -f /etc/resolv.conf
printf 'nameserver 203.0.113.10\n' >/etc/resolv.conf
mkdir -p /run/pods/client
perl kubelet-dns.pl client
# The runtime mounts the file over the image's, in the pod's mount namespace.
touch /run/mntns/client /run/utsns/client
nsenter --net=/run/netns/client unshare --mount=/run/mntns/client --uts=/run/utsns/client --propagation slave \
  sh -c 'hostname client && mount --bind /run/pods/client/resolv.conf /etc/resolv.conf'
dns_wait
