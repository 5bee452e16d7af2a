#!/usr/bin/env bash
# The check of the exercise "Small packets pass, large ones vanish": says what does not hold yet.
set -eu

# missing TEXT: the reason why the exercise is not solved yet.
missing() {
  printf '%s\n' "$1"
  exit 1
}

# answers COMMAND...: whether the ping that COMMAND runs is answered.
answers() {
  "$@" -c 1 -W 1 >/dev/null 2>&1
}

# mtu_of LINK: leaves the MTU that `ip link` printed for a link in REPLY.
mtu_of() {
  REPLY=${1#* mtu }
  REPLY=${REPLY%% *}
}

answers ping 10.244.1.2 || missing 'The pod does not answer a small packet.'
answers ping -M 'do' -s 1422 10.244.1.2 || missing 'A packet of 1,450 bytes from the machine does not reach the pod.'
answers ip netns exec pod ping -M 'do' -s 1422 10.244.1.1 || missing 'A packet of 1,450 bytes from the pod does not reach the machine.'
while IFS= read -r line; do
  mtu_of "$line"
  [[ $line != *'link-netns pod'* || $REPLY = 1450 ]] || missing "The machine's end has an MTU of $REPLY, not 1450."
done < <(ip -o link show type veth)
mtu_of "$(ip -n pod -o link show eth0)"
[ "$REPLY" = 1450 ] || missing "eth0 in pod has an MTU of $REPLY, not 1450."
