#!/usr/bin/env bash
# The check of the exercise "Be the CNI plugin": says what the namespace pod still lacks.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# mtu_of LINK: leaves the MTU that `ip link` printed for a link in REPLY.
mtu_of() {
  REPLY=${1#* mtu }
  REPLY=${REPLY%% *}
}

[ -e /run/netns/pod ] || missing 'There is no namespace named pod.'
inner=$(ip -n pod -o link show eth0 type veth 2>/dev/null) || true
[ -n "$inner" ] || missing 'pod has no veth named eth0.'
outer=''
while IFS= read -r line; do
  [[ $line != *'link-netns pod'* ]] || outer=$line
done < <(ip -o link show type veth)
[ -n "$outer" ] || missing 'The other end of eth0 is not in the machine.'

mtu_of "$inner"
inside=$REPLY
mtu_of "$outer"
[ "$inside/$REPLY" = 1450/1450 ] || missing "The MTU is $inside in pod and $REPLY in the machine, not 1450 at both ends."
[[ $inner == *[,\<]UP[,\>]* ]] || missing 'eth0 in pod is down.'
[[ $inner != *NO-CARRIER* ]] || missing 'eth0 in pod has no carrier.'
[[ $(ip -n pod link show lo) == *LOWER_UP* ]] || missing 'lo in pod is down.'
[[ $(ip -n pod -4 address show eth0) == *' 10.244.1.2/24 '* ]] || missing 'eth0 in pod does not have the address 10.244.1.2/24.'
ip netns exec pod ping -c 1 -W 1 10.244.1.1 >/dev/null 2>&1 || missing 'pod does not reach 10.244.1.1.'
[[ $(ip -n pod route show default) == *'via 10.244.1.1 '* ]] || missing 'pod has no default route through 10.244.1.1.'
