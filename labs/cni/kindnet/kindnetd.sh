#!/usr/bin/env bash
# kindnetd.sh: does once on this node what kindnetd does again and again. kindnetd lists the Node objects every 10 s; this
# script reads the same objects from nodes.json. The pods' range of the whole cluster is in POD_SUBNET, as kindnetd's
# DaemonSet has it. Run again, it converges: what is there stays.
#
# File, rules and order are kindnetd's (kind v0.32.0, IPv4): cni.go, routes.go, masq.go in images/kindnetd.
# Left out: watching, IPv6, network policies, and putting rules back every minute.
set -eu
# String work is several times faster where a character is a byte.
export LC_ALL=C
POD_SUBNET=${POD_SUBNET:-10.244.0.0/16}

node=${NODE_NAME:-$HOSTNAME}

# nodes.json is read line by line: it is written with one member a line, and starting jq takes longer in the machine
# than all the rest of this script. For each node: podCIDR, InternalIP.
own='' others=() internal=''
mapfile -t text <nodes.json
for line in "${text[@]}"; do
  value=${line#*\": \"}
  value=${value%\"*}
  case $line in
    *'"name": '*) name=$value ;;
    *'"podCIDR": '*) cidr=$value ;;
    *'"type": "InternalIP"'*) internal=1 ;;
    *'"address": '*)
      [ -n "$internal" ] || continue
      internal=''
      if [ "$name" = "$node" ]; then own=$cidr; else others+=("$cidr $value"); fi
      ;;
  esac
done
[ -n "$own" ] || {
  printf 'kindnetd: nodes.json has no Node named %s: run this on a node\n' "$node" >&2
  exit 1
}

# The packets that leave the cluster get the node's address. In this order, and each rule only if it is not there.
if ! iptables -t nat -C KIND-MASQ-AGENT -d "$POD_SUBNET" -j RETURN -m comment \
  --comment 'kind-masq-agent: local traffic is not subject to MASQUERADE' 2>/dev/null; then
  iptables-restore --noflush <<END
*nat
:KIND-MASQ-AGENT - [0:0]
-A KIND-MASQ-AGENT -d $POD_SUBNET -m comment --comment "kind-masq-agent: local traffic is not subject to MASQUERADE" -j RETURN
-A KIND-MASQ-AGENT -m comment --comment "kind-masq-agent: outbound traffic is subject to MASQUERADE (must be last in chain)" -j MASQUERADE
-A POSTROUTING -m addrtype ! --dst-type LOCAL -m comment --comment "kind-masq-agent: ensure nat POSTROUTING directs all non-LOCAL destination traffic to our custom KIND-MASQ-AGENT chain" -j KIND-MASQ-AGENT
COMMIT
END
fi

# This node: how its pods are connected. The MTU is that of eth0, because nothing is added to a packet.
conflist=/etc/cni/net.d/10-kindnet.conflist
if [ ! -e "$conflist" ]; then
  mtu=$(</sys/class/net/eth0/mtu)
  cat >"$conflist.temp" <<END
{
  "cniVersion": "0.3.1",
  "name": "kindnet",
  "plugins": [
    {
      "type": "ptp",
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "dataDir": "/run/cni-ipam-state",
        "routes": [ { "dst": "0.0.0.0/0" } ],
        "ranges": [ [ { "subnet": "$own" } ] ]
      },
      "mtu": $mtu
    },
    {
      "type": "portmap",
      "capabilities": { "portMappings": true }
    }
  ]
}
END
  # A runtime reads *.conflist: with the rename, the file is there as a whole or not at all.
  mv "$conflist.temp" "$conflist"
fi

# Every other node: one route to its range. A route with another next hop is replaced, none is ever removed.
lines=''
for other in "${others[@]}"; do
  read -r cidr address <<<"$other"
  lines+="route replace $cidr via $address"$'\n'
done
ip -batch - <<<"$lines"
