#!/usr/bin/env bash
# Does once what a cloud's route controller does every 10 s: for each Node with a podCIDR, a route in the cloud's route
# table that leads to the node's address; routes that belong to no Node go. It knows its own routes by their protocol.
set -eu
export LC_ALL=C
declare -A wanted=()
while read -r key value; do
  case $key in
    name:) cidr='' ;;
    podCIDR:) cidr=$value ;;
    address:) [ -z "$cidr" ] || wanted[$cidr]=$value ;;
  esac
done <nodes.yaml
lines=''
while read -r cidr _ via _; do
  if [ "${wanted[$cidr]:-}" = "$via" ]; then
    unset "wanted[$cidr]"
  else
    lines+="route del $cidr proto 70"$'\n'
    printf 'route to %s deleted\n' "$cidr"
  fi
done < <(ip -n gateway route show proto 70)
for cidr in "${!wanted[@]}"; do
  lines+="route add $cidr via ${wanted[$cidr]} dev eth0 proto 70"$'\n'
  printf 'route to %s created\n' "$cidr"
done
[ -z "$lines" ] || ip -n gateway -batch - <<<"$lines"
