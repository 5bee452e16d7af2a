#!/usr/bin/env bash
# flows.sh, on the router: node-1 sends eight UDP flows through each tunnel; the router's connection tracking says how many
# flows it takes them for.
set -eu
nft 'add table ip track; add chain ip track forward { type filter hook forward priority 0; }; add rule ip track forward ct state new counter'
ip netns exec node-1 bash <<'END'
for t in 1 2 3 4 5; do
  for port in {5001..5008}; do
    echo >"/dev/udp/10.0.$t.2/$port"
  done
done
END
declare -A seen=()
while read -r _ number rest; do
  case $number/$rest in
    17/*' dport=4789 '*) kind=vxlan1 ;;
    17/*' dport=6081 '*) kind=geneve1 ;;
    17/*' dport=51820 '*) kind=wg0 ;;
    4/*) kind=ipip1 ;;
    47/*) kind=gre1 ;;
    *) continue ;;
  esac
  seen[$kind]=$((${seen[$kind]:-0} + 1))
done < <(conntrack -L -s 172.18.1.2 2>/dev/null)
printf '%-8s %6s %7s\n' device inside outside
for kind in ipip1 gre1 vxlan1 geneve1 wg0; do
  printf '%-8s %6s %7s\n' "$kind" 8 "${seen[$kind]:-0}"
done
nft delete table ip track
