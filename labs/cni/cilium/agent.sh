#!/usr/bin/env bash
# agent.sh [tunnel|native]: does once on this node what the Cilium agent does on every change of a pod or node.
# It makes the node's devices, loads and attaches the programs, and fills their maps from three sources: the files that
# the CNI plugin left, endpoints.yaml and nodes.conf (CiliumEndpoint and CiliumNode objects, which the agent watches).
# Run again, it writes all entries again; programs stay.
#
# Left out: services, policies, IPv6, encryption, allocating identities, and everything that keeps running.
set -eu
export LC_ALL=C
mode=${1:-tunnel}
bpf=/sys/fs/bpf
maps=$bpf/tc/globals

# bytes NUMBER: leaves in REPLY the four bytes of a number as this processor orders them.
bytes() {
  REPLY="$(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255))"
}

# The objects: identity and node of every address.
declare -A identity node
while read -r key value; do
  case $key in
    id:) id=$value ;;
    -) address=${value#ipv4: } ;;
    node:) identity[$address]=$id node[$address]=$value ;;
  esac
done <endpoints.yaml
# The router address of a node is its own (identity 1), or that of another node (6).
others=()
while read -r name address range; do
  case $name in
    '#') continue ;;
    "$HOSTNAME") own=$range id=1 ;;
    *) others+=("$range $address") id=6 ;;
  esac
  identity[${range%.*}.1]=$id node[${range%.*}.1]=$address
done <nodes.conf
router=${own%.*}.1

# The node's devices, once. cilium_host has the router address and the routes to all pods; it asks nobody's MAC.
if [ ! -d /proc/sys/net/ipv4/conf/cilium_host ]; then
  IFS=. read -ra parts <<<"$router"
  printf -v mac '%02x:%02x:%02x:%02x' "${parts[@]}"
  ip -batch - <<END
link add cilium_host address 0a:10:$mac type veth peer name cilium_net address 0a:20:$mac
link set cilium_net arp off up
link set cilium_host arp off up
address add $router/32 dev cilium_host
route add $router dev cilium_host scope link
route add $own via $router dev cilium_host src $router
link add cilium_vxlan address 0a:30:$mac type vxlan external dstport 8472 nolearning
link set cilium_vxlan up
END
  mount -t bpf bpf $bpf
  mkdir -p $maps
  bpftool prog loadall /usr/lib/hopbook/bpf/cni/cilium/datapath.o $bpf/cilium pinmaps $maps
  iptables-restore --noflush <<END
*nat
:CILIUM_POST_nat - [0:0]
-A POSTROUTING -m comment --comment "cilium-feeder: CILIUM_POST_nat" -j CILIUM_POST_nat
-A CILIUM_POST_nat -s $own ! -d 10.244.0.0/16 ! -o cilium_+ -m comment --comment "cilium masquerade non-cluster" -j MASQUERADE
COMMIT
*filter
:CILIUM_FORWARD - [0:0]
-A FORWARD -m comment --comment "cilium-feeder: CILIUM_FORWARD" -j CILIUM_FORWARD
-A CILIUM_FORWARD -o cilium_host -m comment --comment "cilium: any->cluster on cilium_host forward accept" -j ACCEPT
-A CILIUM_FORWARD -i lxc+ -m comment --comment "cilium: cluster->any on lxc+ forward accept" -j ACCEPT
COMMIT
END
fi

# Other nodes' ranges, for what the node itself sends and what the programs leave to the stack.
lines=''
for other in "${others[@]}"; do
  read -r range address <<<"$other"
  if [ "$mode" = native ]; then
    lines+="route replace $range via $address dev eth0"$'\n'
  else
    lines+="route replace $range via $router dev cilium_host src $router mtu 1450"$'\n'
  fi
done
ip -batch - <<<"$lines"

# Programs at their hooks. The numbers of the devices are what the maps hold.
declare -A index
while read -r number name _; do
  name=${name%:}
  index[${name%@*}]=${number%:}
done < <(ip -o link)
lines=''
attach() {
  lines+="qdisc replace dev $1 clsact
filter replace dev $1 $2 protocol all pref 1 handle 1 bpf direct-action pinned $bpf/cilium/$3
"
}
attach cilium_vxlan ingress from_overlay
attach cilium_host egress from_host
bytes "${index[cilium_vxlan]}"
updates="map update pinned $maps/cilium_overlay key 0 0 0 0 value $REPLY"$'\n'

# This node's pods.
for file in /run/cilium/endpoints/*; do
  pod=${file##*/}
  read -r address mac outer <"$file"
  attach "lxc-$pod" ingress from_container
  bytes "${index[lxc-$pod]}"
  value=$REPLY
  bytes "${identity[$address]}"
  value+=" $REPLY"
  for byte in ${mac//:/ } ${outer//:/ }; do value+=" 0x$byte"; done
  updates+="map update pinned $maps/cilium_lxc key ${address//./ } value $value"$'\n'
done

# Every address of the cluster. Where packets go natively, no entry names a node.
for address in "${!identity[@]}"; do
  bytes "${identity[$address]}"
  value=$REPLY
  tunnel=${node[$address]}
  if [ "$mode" = native ] || [ "${address%.*}" = "${own%.*}" ]; then tunnel=0.0.0.0; fi
  updates+="map update pinned $maps/cilium_ipcache key 32 0 0 0 ${address//./ } value $value ${tunnel//./ }"$'\n'
done
tc -batch - <<<"$lines"
bpftool batch file - <<<"$updates" >/dev/null
