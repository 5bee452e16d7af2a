#!/usr/bin/env bash
# A client and two DNS servers, each with the same names; a node between them, with a packet filter.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/routed/routed.sh
. ../../lib/routed/routed.sh

lab_begin

step 'A node, a client, two DNS servers'
routed_pods client=2 dns-1=11 dns-2=12

step 'The names, resolv.conf, the packet filter'
for server in dns-1 dns-2; do
  host_spawn "$server" dnsmasq --keep-in-foreground --conf-file=/dev/null --no-resolv --no-hosts --user=root --pid-file= --cache-size=0 \
    --host-record=web.example.com,203.0.113.10 '--address=/#/'
done
# On a native Linux it may be a link.
rm -f /etc/resolv.conf
printf '%s\n' 'nameserver 10.244.1.11' 'nameserver 10.244.1.12' >/etc/resolv.conf
wait_for 10 'dns-1' nsenter --net=/run/netns/dns-1 dig +time=1 +tries=1 @10.244.1.11 web.example.com
wait_for 10 'dns-2' nsenter --net=/run/netns/dns-2 dig +time=1 +tries=1 @10.244.1.12 web.example.com
ip netns exec node iptables-restore policy.rules
