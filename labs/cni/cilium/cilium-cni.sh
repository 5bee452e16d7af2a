#!/usr/bin/env bash
# The CNI plugin of the lab's Cilium: a cable, an address with /32, and a default route to the node's router address.
# The real one asks the agent for an address, and waits until the agent has attached its program to the cable. This one
# takes the address from host-local, and leaves for the agent in /run/cilium/endpoints what the pod has got.
set -eu
export LC_ALL=C

pod=$CNI_CONTAINERID
IFS=: read -ra path <<<"$CNI_PATH"
for folder in "${path[@]}"; do
  [ ! -x "$folder/host-local" ] || break
done
result=$("$folder/host-local")
if [ "$CNI_COMMAND" != ADD ]; then
  ip link delete "lxc-$pod" 2>/dev/null || true
  rm -f "/run/cilium/endpoints/$pod"
  exit 0
fi

# member NAME: leaves in REPLY the string that host-local's answer has for NAME.
member() {
  REPLY=${result#*\""$1"\": \"}
  REPLY=${REPLY%%\"*}
}
member address
address=${REPLY%/*}
member gateway
router=$REPLY
mac=${CNI_ARGS##*MAC=}

ip -batch - <<END
link add lxc-$pod address 0e${mac:2} type veth peer name eth0 netns $pod address $mac
link set lxc-$pod up
END
ip -n "$pod" -batch - <<END
address add $address/32 dev eth0
link set eth0 up
route add $router dev eth0 scope link
route add default via $router dev eth0 mtu 1450
END

[ -d /run/cilium/endpoints ] || mkdir -p /run/cilium/endpoints
printf '%s %s %s\n' "$address" "$mac" "0e${mac:2}" >"/run/cilium/endpoints/$pod"
printf '{"cniVersion":"0.3.1","interfaces":[{"name":"eth0","mac":"%s","sandbox":"%s"}],"ips":[{"version":"4","interface":0,"address":"%s/32","gateway":"%s"}]}\n' \
  "$mac" "$CNI_NETNS" "$address" "$router"
