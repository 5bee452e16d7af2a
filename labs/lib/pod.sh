# shellcheck shell=bash
# Pods: hosts that the node's CNI plugins connect.

# Where the runtime looks for plugins: a lab's own first, then Debian's, then Fedora's.
export CNI_PATH=/run/cni/bin:/usr/lib/cni:/usr/libexec/cni

# plugin_install FILE NAME: makes the script FILE a CNI plugin of type NAME (as a DaemonSet's init container does).
plugin_install() {
  install -D -m 0755 "$1" "/run/cni/bin/$2"
}

# pods_add NODE/POD=MAC...: makes a host for each POD and has NODE's plugins connect its eth0, with the address MAC.
# Give a POD the MAC of the address that it will get: 0a:58 and the address's four bytes (the old dockershim's rule).
pods_add() {
  local pod name node
  local names=("${@##*/}")
  hosts_add "${names[@]%%=*}"
  for pod in "$@"; do
    node=${pod%%/*} name=${pod##*/} name=${name%%=*}
    host_set_up "$name" </dev/null
    node_run "$node" bash "$LAB_LIB/cni.sh" ADD "$name" "${pod#*=}" >/dev/null ||
      fail "pod $name could not be connected on node $node (reason above)"
    # Natively a new link has the kernel's neighbour timers; in the machine lab_begin's defaults reached it.
    [ -e /proc/sys/net/ipv4/neigh/default ] || host_set_up "$name" </dev/null
  done
}

# pod_delete NODE POD: has the plugins disconnect the pod, then removes its host.
pod_delete() {
  node_run "$1" bash "$LAB_LIB/cni.sh" DEL "$2" || fail "pod $2 could not be disconnected on node $1 (reason above)"
  ip netns del "$2"
}
