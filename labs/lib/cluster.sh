# shellcheck shell=bash
# A cluster whose pods are connected in the plainest way that fulfils the network model: a bridge on every node, and a
# route on every node to every other node's range.

# The range of the pods of the node with this address, in REPLY: 10.244.1.0/24 for 172.18.0.3.
range_of() {
  REPLY=10.244.$((${1##*.} - 2)).0/24
}

# cluster_add NAME=ADDRESS...: nodes (node.sh) that are ready for pods_add: with a network configuration, and routes to the
# ranges of the others.
cluster_add() {
  local node other lines
  nodes_add "$@"
  for node in "$@"; do
    range_of "$node"
    printf '{"name":"pods","cniVersion":"1.0.0","plugins":[{"type":"bridge","bridge":"cni0","isDefaultGateway":true,"ipam":{"type":"host-local","ranges":[[{"subnet":"%s"}]]}}]}\n' \
      "$REPLY" >"/run/nodes/${node%%=*}/etc/cni/net.d/10-pods.conflist"
    lines=''
    for other in "$@"; do
      [ "$other" != "$node" ] || continue
      range_of "$other"
      lines+="route add $REPLY via ${other#*=}"$'\n'
    done
    [ -z "$lines" ] || ip -n "${node%%=*}" -batch - <<<"$lines"
  done
}
