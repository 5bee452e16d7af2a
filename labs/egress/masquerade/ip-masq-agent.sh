#!/usr/bin/env bash
# ip-masq-agent.sh [--random-fully=false] [--to-ports=FIRST-LAST]: stands in for ip-masq-agent v2.12 on this node. It reads its
# ConfigMap once and writes the same rules; the real one does so every resyncInterval.
set -eu
random=' --random-fully' ports=''
for flag in "$@"; do
  case $flag in
  --random-fully=false) random='' ;;
  --to-ports=*) ports=${flag#*=} ;;
  *)
    printf 'ip-masq-agent: no such flag: %s\n' "$flag" >&2
    exit 2
    ;;
  esac
done

spared=(169.254.0.0/16) cidrs=()
while read -r key value; do
  case $key in
  -) cidrs+=("$value") ;;
  masqLinkLocal:) [ "$value" != true ] || spared=() ;;
  esac
done <objects/ip-masq-agent.yaml

chain=IP-MASQ-AGENT
local='ip-masq-agent: local traffic is not subject to MASQUERADE'
outbound='ip-masq-agent: outbound traffic is subject to MASQUERADE (must be last in chain)'
rules=$(
  printf '*nat\n:%s - [0:0]\n' "$chain"
  for cidr in "${spared[@]}" "${cidrs[@]}"; do
    printf -- '-A %s -m comment --comment "%s" -d %s -j RETURN\n' "$chain" "$local" "$cidr"
  done
  [ -z "$ports" ] || for protocol in tcp udp sctp; do
    printf -- '-A %s -m comment --comment "%s" -p %s -j MASQUERADE --to-ports %s%s\n' "$chain" "$outbound" "$protocol" "$ports" "$random"
  done
  printf -- '-A %s -m comment --comment "%s" -j MASQUERADE%s\nCOMMIT\n' "$chain" "$outbound" "$random"
)

jump=(POSTROUTING -m comment --comment "ip-masq-agent: ensure nat POSTROUTING directs all non-LOCAL destination traffic to our custom $chain chain"
  -m addrtype '!' --dst-type LOCAL -j "$chain")
iptables-restore --noflush <<<"$rules"
iptables -t nat -C "${jump[@]}" 2>/dev/null || iptables -t nat -A "${jump[@]}"
