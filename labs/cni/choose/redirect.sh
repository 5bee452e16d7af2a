#!/usr/bin/env bash
# redirect.sh POD OWN OTHER: on a node, attaches redirect.bpf.c where packets leave POD and where they arrive from the
# other node. Its map has two entries: where a packet for POD's address OWN goes, and where one for the other pod's goes.
set -eu
pod=$1 own=$2 other=$3 pins=/sys/fs/bpf

# number N: as the four bytes that bpftool wants of it.
number() {
  printf '%d %d 0 0' $(($1 & 255)) $(($1 >> 8))
}
# mac LINK_ADDRESS: as six bytes.
mac() {
  local bytes
  IFS=: read -ra bytes <<<"$1"
  printf '0x%s ' "${bytes[@]}"
}

mountpoint -q "$pins" || mount -t bpf bpf "$pins"
bpftool prog loadall /usr/lib/hopbook/bpf/cni/choose/redirect.o "$pins" type classifier pinmaps "$pins"
cable=veth-$pod
uplink_index=$(</sys/class/net/eth0/ifindex) cable_index=$(</sys/class/net/"$cable"/ifindex)
# The MAC of the pod is that of its address, and its gateway's that of the bridge: see labs/lib.
read -r a b c _ <<<"$own"
printf -v pod_mac '0a:58:%02x:%02x:%02x:02' "$a" "$b" "$c"
bpftool batch file - <<END
map update pinned $pins/ways key $other value $(number "$uplink_index") 0 0 0 0 0 0 0 0 0 0 0 0
map update pinned $pins/ways key $own value $(number "$cable_index") $(mac "$pod_mac") $(mac "$(</sys/class/net/cni0/address)")
END
tc -batch - <<END
qdisc add dev eth0 clsact
qdisc add dev $cable clsact
filter add dev eth0 ingress bpf direct-action object-pinned $pins/from_wire
filter add dev $cable ingress bpf direct-action object-pinned $pins/from_pod
END
