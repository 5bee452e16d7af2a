# shellcheck shell=bash
# Pods: hosts that the node's CNI plugins connect.

# Where the runtime looks for plugins: a lab's own first, then Debian's, then Fedora's.
export CNI_PATH=/run/cni/bin:/usr/lib/cni:/usr/libexec/cni

# plugin_install FILE NAME: makes the script FILE a CNI plugin of type NAME (as a DaemonSet's init container does).
plugin_install() {
  install -D -m 0755 "$1" "/run/cni/bin/$2"
}

# pods_add NODE/POD=MAC[=RUNTIME_CONFIG]...: makes a host for each POD and has NODE's plugins connect its eth0, with the
# address MAC. Give a POD the MAC of the address that it will get: 0a:58 and the address's four bytes (the old dockershim's
# rule). RUNTIME_CONFIG: see cni.pl.
pods_add() {
  local names=("${@##*/}")
  hosts_add "${names[@]%%=*}"
  perl "$LAB_LIB/cni.pl" ADD "$@" || fail 'a pod could not be connected (reason above)'
}

# pod_delete NODE POD: has the plugins disconnect the pod, then removes its host.
pod_delete() {
  perl "$LAB_LIB/cni.pl" DEL "$1/$2" || fail "pod $2 could not be disconnected on node $1 (reason above)"
  ip netns del "$2"
}
