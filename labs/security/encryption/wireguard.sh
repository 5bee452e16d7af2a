#!/usr/bin/env bash
# wireguard.sh [KEYFILE]: on a node: stands in for a network plugin's agent that encrypts with WireGuard. It reads the Node objects once:
# a peer for each other node, and a route to its pods. The keys are the lab's: anybody can read them, so they protect nothing.
set -eu
# shellcheck source=labs/security/encryption/plain.sh
. ./plain.sh
ip link add wg0 mtu 1420 type wireguard
wg set wg0 listen-port 51820 private-key "${1:-$HOSTNAME.key}"

routes=''
while read -r field value; do
  case $field in
    name:) name=$value ;;
    projectcalico.org/WireguardPublicKey:) public=$value ;;
    podCIDR:) range=$value ;;
    address:)
      if [ "$name" = "$HOSTNAME" ]; then
        own=$range
        continue
      fi
      wg set wg0 peer "$public" endpoint "$value:51820" allowed-ips "$range"
      routes+="route add $range dev wg0 table 99"$'\n'
      ;;
  esac
done <nodes.yaml

ip -batch - <<LINES
link set wg0 up
$routes
rule add pref 99 from $own lookup 99
LINES
