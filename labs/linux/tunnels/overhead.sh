#!/usr/bin/env bash
# overhead.sh, on node-1: one ping through each tunnel, and what tcpdump reads on eth0 in the outer IP header meanwhile.
set -eu
tunnels=(ipip1 gre1 vxlan1 geneve1 wg0)
# Only the packets of the pings: ARP and WireGuard's keepalives are shorter, its handshakes longer.
coproc DUMP { exec timeout 20 tcpdump -l -c 5 -nvi eth0 'src 172.18.1.2 and greater 118 and less 170' 2>&1; }
exec 3<&"${DUMP[0]}"
while read -r line <&3 && [[ $line != *listening* ]]; do :; done

for t in 1 2 3 4 5; do
  ping -c 1 -W 1 "10.0.$t.2" >/dev/null
done

mapfile -t links < <(ip -o link show)
printf '%-8s %7s %8s %6s %6s %6s\n' device inside outside added DF MTU
i=0
while read -r line; do
  # Outer headers are the ones with a time in front.
  [[ $line =~ ^[0-9:.]+\ IP\ .*flags\ \[([A-Za-z]+)\].*length\ ([0-9]+)\)$ ]] || continue
  flags=${BASH_REMATCH[1]} outside=${BASH_REMATCH[2]}
  tunnel=${tunnels[i]} i=$((i + 1))
  for link in "${links[@]}"; do
    [[ ! $link =~ ^[0-9]+:\ ${tunnel}[:@].*\ mtu\ ([0-9]+) ]] || mtu=${BASH_REMATCH[1]}
  done
  [ "$flags" = DF ] || flags=-
  printf '%-8s %7s %8s %6s %6s %6s\n' "$tunnel" 84 "$outside" "$((outside - 84))" "$flags" "$mtu"
done <&3
