#!/usr/bin/env bash
# flanneld.sh [vxlan|host-gw]: does once on this node what flanneld does on every change of a Node object.
# flanneld watches the API server; this script reads the same objects from nodes.json. It takes the network from
# net-conf.json, and the backend from there too unless one is named. Run again, it converges: what is there stays.
#
# Names, numbers and order are flanneld's (v0.28, iptables mode): backend/vxlan, backend/hostgw, trafficmngr/iptables.
# Left out: watching, leases in etcd, IPv6, putting rules back every few seconds, and the annotations. A flanneld that
# starts for the first time draws a MAC and writes the node's annotations; this one finds them, as after a restart.
set -eu
# String work is several times faster where a character is a byte.
export LC_ALL=C

die() {
  printf 'flanneld: %s\n' "$1" >&2
  exit 1
}

node=${NODE_NAME:-$HOSTNAME}
backend=${1:-}

# nodes.json and net-conf.json are read line by line: they are written with one member a line, and starting jq takes
# longer in the machine than all the rest of this script. For each node: podCIDR, public IP, MAC of its VTEP.
network='' configured='' own='' others=()
mapfile -t text <net-conf.json
for line in "${text[@]}"; do
  value=${line#*\": \"}
  value=${value%\"*}
  case $line in
    *'"Network": '*) network=$value ;;
    *'"Type": '*) configured=$value ;;
  esac
done
mapfile -t text <nodes.json
for line in "${text[@]}"; do
  case $line in
    *'"name": '* | *'/backend-data": '* | *'/public-ip": '* | *'"podCIDR": '*)
      value=${line#*\": \"}
      value=${value%\"*}
      ;;
    *) continue ;;
  esac
  case $line in
    *'"name": '*) name=$value ;;
    *'/backend-data": '*)
      # A string that holds JSON: {\"VNI\":1,\"VtepMAC\":\"...\"}
      mac=${value#*VtepMAC\\\":\\\"}
      mac=${mac%%\\*}
      ;;
    *'/public-ip": '*) address=$value ;;
    *) if [ "$name" = "$node" ]; then own="$value $address $mac"; else others+=("$value $address $mac"); fi ;;
  esac
done
if [ -z "$network" ] || [ -z "$configured" ]; then die "net-conf.json: no Network, or no Backend.Type"; fi
[ -n "$own" ] || die "nodes.json: no Node named $node: run this on a node"
read -r own_cidr own_address own_mac <<<"$own"
backend=${backend:-$configured}

lines='' entries=''
case $backend in
  vxlan)
    mtu=1450
    # A folder of that name is how the shell sees, without a process, that the device exists.
    if [ ! -d /proc/sys/net/ipv4/conf/flannel.1 ]; then
      # 50 bytes go to the outer Ethernet, IP, UDP and VXLAN headers. The /32 makes no broadcast routes; it is the
      # source of what the node itself sends to pods on other nodes.
      lines="link add flannel.1 address $own_mac mtu $mtu type vxlan id 1 local $own_address dev eth0 dstport 8472 nolearning
address add ${own_cidr%/*}/32 dev flannel.1
link set flannel.1 up
"
    fi
    # The route last: without the ARP entry the kernel would start to ask.
    for other in "${others[@]}"; do
      read -r cidr address mac <<<"$other"
      lines+="neighbour replace ${cidr%/*} lladdr $mac dev flannel.1 nud permanent"$'\n'
      entries+="fdb replace $mac dev flannel.1 dst $address self permanent"$'\n'
    done
    for other in "${others[@]}"; do
      read -r cidr _ <<<"$other"
      lines+="route replace $cidr via ${cidr%/*} dev flannel.1 onlink"$'\n'
    done
    ;;
  host-gw)
    # The node's own MTU: nothing is added to a packet. flannel.1 and its entries stay where they are, as they do when
    # a real flanneld is restarted with another backend; without a route nothing uses them.
    mtu=1500
    for other in "${others[@]}"; do
      read -r cidr address _ <<<"$other"
      lines+="route replace $cidr via $address dev eth0"$'\n'
    done
    ;;
  *) die "$backend: not a backend; vxlan and host-gw are what this script knows" ;;
esac

ip -batch - <<<"$lines"
[ -z "$entries" ] || bridge -batch - <<<"$entries"

# Rules once. The mark keeps kube-proxy's own translation from being done twice.
if [ ! -e /run/flannel/subnet.env ] ||
  ! iptables -t nat -C POSTROUTING -m comment --comment 'flanneld masq' -j FLANNEL-POSTRTG 2>/dev/null; then
  iptables-restore --noflush <<END
*nat
:FLANNEL-POSTRTG - [0:0]
-A POSTROUTING -m comment --comment "flanneld masq" -j FLANNEL-POSTRTG
-A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 -m comment --comment "flanneld masq" -j RETURN
-A FLANNEL-POSTRTG -s $own_cidr -d $network -m comment --comment "flanneld masq" -j RETURN
-A FLANNEL-POSTRTG -s $network -d $own_cidr -m comment --comment "flanneld masq" -j RETURN
-A FLANNEL-POSTRTG ! -s $network -d $own_cidr -m comment --comment "flanneld masq" -j RETURN
-A FLANNEL-POSTRTG -s $network ! -d 224.0.0.0/4 -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
-A FLANNEL-POSTRTG ! -s $network -d $network -m comment --comment "flanneld masq" -j MASQUERADE --random-fully
COMMIT
*filter
:FLANNEL-FWD - [0:0]
-A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD
-A FLANNEL-FWD -s $network -m comment --comment "flanneld forward" -j ACCEPT
-A FLANNEL-FWD -d $network -m comment --comment "flanneld forward" -j ACCEPT
COMMIT
END
fi

# Last, because the CNI plugin takes this file as the sign that the node is ready. FLANNEL_SUBNET is the bridge's
# address, the first of the node's range.
[ -d /run/flannel ] || mkdir -p /run/flannel
printf 'FLANNEL_NETWORK=%s\nFLANNEL_SUBNET=%s\nFLANNEL_MTU=%s\nFLANNEL_IPMASQ=true\n' \
  "$network" "${own_cidr%.*}.1/${own_cidr#*/}" "$mtu" >/run/flannel/subnet.env
