# shellcheck shell=bash
# A cluster whose pods are wired as kindnet's plugins leave them, without running a plugin: a second for each pod is saved where
# the page is about something else.

# The nodes of wired_cluster, as NAME=ADDRESS.
WIRED_NODES=()

# wired_cluster NAME=ADDRESS...: nodes (an ADDRESS of 172.18.0.0/16; node.sh) and pods (one of 10.244.0.0/16, on the node that
# has its range). Each pod has a cable to its node, veth-NAME there, whose end has the address of the gateway, and each
# node a route to each pod of its own and to the range of each other node.
wired_cluster() {
  local host pods=() node other links='' address
  for host in "$@"; do
    case $host in *=172.18.*) WIRED_NODES+=("$host") ;; *) pods+=("$host") ;; esac
  done
  nodes_add "${WIRED_NODES[@]}"
  hosts_add "${pods[@]%%=*}"
  for host in "${pods[@]}"; do
    node=${host%%=*}
    [ "${#node}" -le 10 ] || fail "the pod's name $node is too long: veth-$node would have more than 15 characters"
    wired_node "${host#*=}"
    mac_of 0a:58 "${host#*=}"
    links+="link add eth0 netns ${host%%=*} address $REPLY type veth peer name veth-${host%%=*} netns ${WIRED_NODE%%=*}"
    mac_of 0e:58 "${host#*=}"
    links+=" address $REPLY"$'\n'
  done
  ip -batch - <<<"$links"
  {
    for node in "${WIRED_NODES[@]}"; do
      printf 'host %s\n' "${node%%=*}"
      for other in "${WIRED_NODES[@]}"; do
        [ "$other" != "$node" ] || continue
        range_of "$other"
        printf 'route add %s via %s\n' "$REPLY" "${other#*=}"
      done
      for host in "${pods[@]}"; do
        address=${host#*=}
        wired_node "$address"
        [ "$WIRED_NODE" = "$node" ] || continue
        printf '%s\n' "address add ${address%.*}.1/32 dev veth-${host%%=*}" "link set veth-${host%%=*} up" \
          "route add $address dev veth-${host%%=*}"
      done
    done
    for host in "${pods[@]}"; do
      address=${host#*=}
      printf '%s\n' "host ${host%%=*}" "address add $address/24 dev eth0" 'link set eth0 up' \
        "route del ${address%.*}.0/24 dev eth0" "route add ${address%.*}.1 dev eth0 scope link src $address" \
        "route add ${address%.*}.0/24 via ${address%.*}.1 src $address" "route add default via ${address%.*}.1"
    done
  } | hosts_set_up
}

# The node that has the range of a pod's ADDRESS, in WIRED_NODE as NAME=ADDRESS.
wired_node() {
  local range=${1%.*}
  for WIRED_NODE in "${WIRED_NODES[@]}"; do
    range_of "$WIRED_NODE"
    [ "$REPLY" != "$range.0/24" ] || return 0
  done
  fail "no node has the range of $1"
}
