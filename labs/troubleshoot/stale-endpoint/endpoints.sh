#!/usr/bin/env bash
# endpoints.sh ADDRESS...: what kube-proxy does with the Service's endpoints: one rule for each, taken in turn. The Service is 10.96.0.20,
# port 514 over UDP.
set -eu
n=$#
{
  printf '%s\n' '*nat' ':KUBE-SERVICES -' ':KUBE-SVC-LOG -' '-F KUBE-SERVICES' '-F KUBE-SVC-LOG' \
    '-A KUBE-SERVICES -d 10.96.0.20/32 -p udp --dport 514 -m comment --comment "default/log:syslog cluster IP" -j KUBE-SVC-LOG'
  for address in "$@"; do
    choice=''
    [ "$n" = 1 ] || choice="-m statistic --mode nth --every $n --packet 0 "
    printf -- '-A KUBE-SVC-LOG -p udp %s-m comment --comment "default/log:syslog -> %s:514" -j DNAT --to-destination %s:514\n' "$choice" "$address" "$address"
    n=$((n - 1))
  done
  printf 'COMMIT\n'
} | ip netns exec node iptables-restore --noflush
ip netns exec node iptables -t nat -C PREROUTING -j KUBE-SERVICES 2>/dev/null || ip netns exec node iptables -t nat -A PREROUTING -j KUBE-SERVICES
