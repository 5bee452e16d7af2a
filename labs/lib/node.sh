# shellcheck shell=bash
# Nodes: hosts with files and a name of their own. What a node agent writes (/run/flannel/subnet.env), what an
# administrator configures (/etc/cni/net.d) and what plugins remember (/var/lib/cni) stand at the same path on every
# node, so a node needs a mount namespace. One is less work than telling every program about another path, and the
# pages show the paths that a reader knows.
#
# From the machine, a node's own files are at /run/nodes/NODE/...

# The folders that every node has of its own.
NODE_FOLDERS=(/run/flannel /etc/cni/net.d /var/lib/cni)

# nodes_add NAME=ADDRESS...: the segment, the gateway, outside (segment.sh) and one node for each NAME.
nodes_add() {
  local node
  local folders=("${NODE_FOLDERS[@]}")
  for node in "${@%%=*}"; do
    folders+=("${NODE_FOLDERS[@]/#//run/nodes/$node}")
  done
  mkdir -p /run/mntns /run/utsns "${folders[@]}"
  # The kernel lets a mount namespace be kept only on a mount that is not shared.
  mount --bind --make-private /run/mntns /run/mntns

  # Also makes /run/netns a shared mount: namespaces made later are visible in the nodes, which are its slaves.
  segment_add "$@"
  for node in "$@"; do
    node_set_up "${node%%=*}" "${node#*=}"
  done
}

# node_set_up NAME ADDRESS: gives the host NAME its address on eth0, a default route, forwarding, and its own files.
node_set_up() {
  local name=$1 folder
  local table=/run/nodes/$name.fstab
  : >"/run/mntns/$name"
  : >"/run/utsns/$name"
  # One `mount -a` in place of a process for each line.
  {
    for folder in "${NODE_FOLDERS[@]}"; do
      printf '/run/nodes/%s%s %s none bind 0 0\n' "$name" "$folder" "$folder"
    done
  } >"$table"
  # In a user namespace only the program `hostname` may set the name; elsewhere the shell does it without a process.
  # Kubernetes asks for forwarding, and for bridged packets to meet the node's packet filter.
  # shellcheck disable=SC2016 # the inner shell expands these
  nsenter --net="/run/netns/$name" \
    unshare --mount="/run/mntns/$name" --uts="/run/utsns/$name" --propagation slave \
    bash -c '{ printf %s "$1" >/proc/sys/kernel/hostname; } 2>/dev/null || hostname "$1"; mount -t sysfs "sys-of-$1" /sys; mount -a -T "$2"; script=$3; shift 3; . "$script"' \
    node "$name" "$table" "$LAB_LIB/host-set-up.sh" net/ipv4/ip_forward=1 net/bridge/bridge-nf-call-iptables=1 <<END
address add $2/16 dev eth0
link set eth0 up
route add default via 172.18.0.1
END
}

# node_run NODE COMMAND...: runs COMMAND on the node: its network, its files, its name.
node_run() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" --mount="/run/mntns/$name" --uts="/run/utsns/$name" --wdns="$PWD" "$@"
}
