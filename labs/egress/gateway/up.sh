#!/usr/bin/env bash
# Three nodes, two of which can be egress gateways, and pods of two namespaces. Nodes masquerade what leaves the cluster.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh
# shellcheck source=labs/lib/objects/wired.sh
. ../../lib/objects/wired.sh

lab_begin

step 'Three nodes and four pods'
wired_cluster worker=172.18.0.3 egress-1=172.18.0.4 egress-2=172.18.0.5 \
  invoices=10.244.1.2 cart=10.244.1.3 search=10.244.1.4 ledger=10.244.2.2

step 'A tunnel device on each node, with an entry for each other node'
for node in "${WIRED_NODES[@]}"; do
  mac_of 0e:00 "${node#*=}"
  printf 'host %s\nlink add egress0 address %s mtu 1450 type vxlan id 50 dstport 4789 local %s nolearning\nlink set egress0 up\n' \
    "${node%%=*}" "$REPLY" "${node#*=}"
  for other in "${WIRED_NODES[@]}"; do
    [ "$other" != "$node" ] || continue
    mac_of 0e:00 "${other#*=}"
    printf 'neigh add %s lladdr %s dev egress0 nud permanent\n' "${other#*=}" "$REPLY"
  done
done | hosts_set_up
for node in "${WIRED_NODES[@]}"; do
  for other in "${WIRED_NODES[@]}"; do
    [ "$other" != "$node" ] || continue
    mac_of 0e:00 "${other#*=}"
    printf 'fdb add %s dev egress0 dst %s\n' "$REPLY" "${other#*=}"
  done | bridge -n "${node%%=*}" -batch -
done

step 'The way out without a policy: masquerade, as a network plugin would'
for node in "${WIRED_NODES[@]}"; do
  range_of "${node#*=}"
  ip netns exec "${node%%=*}" nft -f - <<END
table ip plugin {
  chain postrouting {
    type nat hook postrouting priority srcnat;
    ip saddr $REPLY ip daddr != { 10.244.0.0/16, 172.18.0.0/16 } oifname "eth0" masquerade
  }
}
END
done

step 'A server that tells who asks it'
perl ../../lib/egress/echo.pl outside </dev/null >/dev/null 2>&1
