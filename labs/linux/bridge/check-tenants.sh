#!/usr/bin/env bash
# The check of the exercise "Two tenants on one bridge": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# reaches HOST ADDRESS: whether a ping from the host is answered.
reaches() {
  ip netns exec "$1" ping -c 1 -W 1 "$2" >/dev/null 2>&1
}

[[ $(bridge link show dev veth55) == *'master br0 '* ]] || missing 'veth55 is no port of br0.'
[[ $(ip -d link show br0) == *'vlan_filtering 1 '* ]] || missing 'br0 does not filter VLANs.'
[[ $(bridge vlan show dev veth55) == *' 20 PVID Egress Untagged'* ]] || missing 'Untagged frames at veth55 are not in VLAN 20.'
[[ $(bridge vlan show dev veth44) == *' 10 PVID Egress Untagged'* ]] || missing 'Untagged frames at veth44 are not in VLAN 10.'
reaches ns1 192.168.1.104 || missing 'ns1 does not reach ns2, 192.168.1.104.'
reaches ns1 192.168.1.1 || missing 'ns1 does not reach the machine, 192.168.1.1.'
while read -r first second _; do
  # A port's name stands on the first of its lines only.
  case $first in
    [0-9]*) vlan=$first ;;
    *) port=$first vlan=$second ;;
  esac
  [ "$vlan" != 1 ] || missing "$port still carries VLAN 1."
done < <(bridge vlan show)
! reaches ns3 192.168.1.103 || missing 'ns3 reaches ns1, 192.168.1.103.'
! reaches ns3 192.168.1.1 || missing 'ns3 reaches the machine, 192.168.1.1.'
