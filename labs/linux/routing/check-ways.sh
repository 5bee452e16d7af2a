#!/usr/bin/env bash
# The check of the exercise "A node with two ways in", run on the node.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

[ "$(</proc/sys/net/ipv4/conf/eth1/rp_filter)" = 1 ] || missing 'eth1 has no strict reverse path filter any more.'
[ "$(</proc/sys/net/ipv4/conf/all/rp_filter)" = 0 ] || missing 'net.ipv4.conf.all.rp_filter is not 0 any more.'
[[ $(ip route get 203.0.113.10 from 172.18.2.2) == *' via 172.18.2.1 dev eth1 '* ]] || missing 'What the node sends from 172.18.2.2 does not leave by eth1.'
[[ $(ip route get 203.0.113.10 from 172.18.1.2) == *' via 172.18.1.1 dev eth0 '* ]] || missing 'What the node sends from 172.18.1.2 does not leave by eth0.'
for address in 172.18.1.2 172.18.2.2; do
  ip netns exec outside ping -c 1 -W 1 "$address" >/dev/null 2>&1 || missing "outside gets no answer from $address."
done
