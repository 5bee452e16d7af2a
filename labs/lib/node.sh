# shellcheck shell=bash
# Nodes: hosts with files and a name of their own. What a node agent writes (/run/flannel/subnet.env), what an
# administrator configures (/etc/cni/net.d) and what plugins remember (/var/lib/cni) stand at the same path on every
# node, so a node needs a mount namespace. One is less work than telling every program about another path, and the
# pages show the paths that a reader knows.
#
# From the machine, a node's own files are at /run/nodes/NODE/...

# The folders that every node has of its own.
NODE_FOLDERS=(/run/flannel /etc/cni/net.d /var/lib/cni)

# nodes_add NAME=ADDRESS...: the segment, the gateway, outside (segment.sh) and one node for each NAME: with its address
# on eth0, a default route, forwarding, and its own files.
nodes_add() {
  local node folders=("${NODE_FOLDERS[@]}")
  for node in "${@%%=*}"; do
    folders+=("${NODE_FOLDERS[@]/#//run/nodes/$node}")
  done
  mkdir -p /run/mntns /run/utsns "${folders[@]}"
  # Also makes /run/netns a shared mount: namespaces made later are visible in the nodes, which are its slaves.
  segment_add "$@"
  {
    segment_plan "${@%%=*}"
    # Kubernetes asks for forwarding, and for bridged packets to meet the node's packet filter.
    for node in "$@"; do
      printf '%s\n' "node ${node%%=*} net/ipv4/ip_forward=1 net/bridge/bridge-nf-call-iptables=1" \
        "address add ${node#*=}/16 dev eth0" \
        'link set eth0 up' \
        'route add default via 172.18.0.1'
    done
  } | hosts_set_up "${NODE_FOLDERS[@]}"
}

# node_run NODE COMMAND...: runs COMMAND on the node: its network, its files, its name.
node_run() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" --mount="/run/mntns/$name" --uts="/run/utsns/$name" --wdns="$PWD" "$@"
}
