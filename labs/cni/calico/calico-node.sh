#!/usr/bin/env bash
# Does once on this node what two daemons of calico-node v3.32 do whenever a resource changes:
#   confd  writes BIRD's configuration (here in the language of BIRD 2) and tells BIRD
#   Felix  makes tunl0, the IP sets and the NAT rules; with IPIP, also the routes to the other nodes' blocks
# What they read from the API server, it reads from nodes.yaml, ippool.yaml, bgp.yaml and blocks.yaml.
set -eu
export LC_ALL=C

config=/etc/calico/confd/config/bird.cfg
node=${NODE_NAME:-$HOSTNAME}

# The files have one member a line, so the shell reads them itself.
declare -A address tunnel cluster block
while read -r key value; do
  case $key in
    name:) name=$value ;;
    projectcalico.org/IPv4Address:) address[$name]=$value ;;
    projectcalico.org/IPv4IPIPTunnelAddr:) tunnel[$name]=$value ;;
    projectcalico.org/RouteReflectorClusterID:) cluster[$name]=$value ;;
    node:) name=$value ;;
    cidr:) block[$name]=$value ;;
  esac
done < <(cat nodes.yaml blocks.yaml)
while read -r key value; do
  case $key in
    cidr:) pool=$value ;;
    ipipMode:) mode=$value ;;
    asNumber:) as=$value ;;
  esac
done < <(cat ippool.yaml bgp.yaml)
mode=${1:-$mode}
own=${address[$node]%/*}

# confd: a session with each route reflector; on a route reflector, with each other node.
peers=''
for other in control-plane worker worker2; do
  [ "$other" != "$node" ] || continue
  to=${address[$other]%/*}
  options=''
  [ -z "${cluster[$node]:-}" ] || options="rr client; rr cluster id ${cluster[$node]}; passive on;"
  [ -n "${cluster[$other]:-}$options" ] || continue
  peers+="protocol bgp Node_${to//./_} from bgp_template { neighbor $to as $as; $options }"$'\n'
done
kernel=accept
[ "$mode" != Always ] || kernel='reject'
mkdir -p "${config%/*}"
cat >"$config" <<END
router id $own;
log "/run/bird/bird.log" all;

# This node's block goes to the others, the pods in it don't.
filter calico_export_to_bgp_peers {
  if (source != RTS_BGP) then bgp_local_pref = 2147483647 - 1024;
  if (ifname = "tunl0") then reject;
  if (net = ${block[$node]}) then accept;
  if (net ~ ${block[$node]}) then reject;
  if (net ~ $pool) then accept;
  reject;
}
filter calico_kernel_programming {
  if (source = RTS_DEVICE) then reject;
  if (source = RTS_BGP) then krt_metric = 2147483647 - bgp_local_pref;
  if (net ~ $pool && source = RTS_BGP) then $kernel;
  accept;
}
protocol static { ipv4; route ${block[$node]} blackhole; }
protocol kernel {
  learn; persist; graceful restart; scan time 10; metric 0; merge paths on;
  ipv4 { import all; export filter calico_kernel_programming; };
}
protocol device { scan time 1; }
protocol direct { ipv4; interface -"cali*", "*"; }
template bgp bgp_template {
  local $own as $as;
  multihop;
  graceful restart; graceful restart time 4;
  connect delay time 1; connect retry time 1; error wait time 1, 1;
  ipv4 { gateway recursive; add paths on; import all; export filter calico_export_to_bgp_peers; };
}
$peers
END
if [ -S /run/bird/bird.ctl ] && birdc configure >/dev/null 2>&1; then
  :
else
  # A restart is a graceful one: what stands in the kernel stays until the sessions are back.
  restart=()
  [ ! -e /run/bird/bird.pid ] || restart=(-R)
  bird "${restart[@]}" -c "$config" -P /run/bird/bird.pid
fi

# Felix: the tunnel device, and routes if there is always a tunnel.
lines=''
[ -d /proc/sys/net/ipv4/conf/tunl0 ] || lines="link add tunl0 mtu 1480 type ipip local $own
address add ${tunnel[$node]}/32 dev tunl0
link set tunl0 up
"
if [ "$mode" = Always ]; then
  for other in "${!block[@]}"; do
    [ "$other" = "$node" ] || lines+="route replace ${block[$other]} via ${address[$other]%/*} dev tunl0 onlink proto 80"$'\n'
  done
else
  lines+=$'route flush proto 80\n'
fi
[ -z "$lines" ] || ip -batch - <<<"$lines"

# Felix: NAT for what leaves the pools. A rule's comment is a hash of the chain's name and of all rules up to this one,
# computed as Felix does it.
[ -e /run/bird/nat ] || {
  ipset restore <<END
create cali40masq-ipam-pools hash:net family inet maxelem 1048576
create cali40network-ip-pools hash:net family inet maxelem 1048576
add cali40masq-ipam-pools $pool
add cali40network-ip-pools $pool
END
  iptables-restore --noflush <<'END'
*nat
:cali-POSTROUTING - [0:0]
:cali-fip-snat - [0:0]
:cali-nat-outgoing - [0:0]
-I POSTROUTING -m comment --comment "cali:O3lYWMrLQYEMJtB5" -j cali-POSTROUTING
-A cali-POSTROUTING -m comment --comment "cali:Z-c7XtVd2Bq7s_hA" -j cali-fip-snat
-A cali-POSTROUTING -m comment --comment "cali:nYKhEzDlr11Jccal" -j cali-nat-outgoing
-A cali-POSTROUTING -o tunl0 -m comment --comment "cali:SXWvdsbh4Mw7wOln" -m addrtype ! --src-type LOCAL --limit-iface-out -m addrtype --src-type LOCAL -j MASQUERADE --random-fully
-A cali-nat-outgoing -m comment --comment "cali:W_qq_N2KSTWyCvrX" -m set --match-set cali40masq-ipam-pools src -m set ! --match-set cali40network-ip-pools dst -j MASQUERADE --random-fully
COMMIT
END
  : >/run/bird/nat
}
