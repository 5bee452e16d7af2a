# shellcheck shell=bash
# A node, and pods that it routes to, without a bridge and without a plugin. Source it after lab.sh.

# routed_pods POD=NUMBER...: the host node, and a host for each POD with the address 10.244.1.NUMBER and a cable, veth-POD on the
# node, to which the node has a route; the pod's default route leads to the node, 10.244.1.1.
routed_pods() {
  local pod line
  hosts_add node "${@%%=*}"
  for pod in "$@"; do
    mac_of 0a:58 "10.244.1.${pod#*=}"
    line="link add eth0 netns ${pod%=*} address $REPLY type veth peer name veth-${pod%=*} netns node"
    mac_of 0e:58 "10.244.1.${pod#*=}"
    printf '%s address %s\n' "$line" "$REPLY"
  done | ip -batch -
  {
    printf '%s\n' 'host node net/ipv4/ip_forward=1'
    for pod in "$@"; do
      printf '%s\n' "address add 10.244.1.1/32 dev veth-${pod%=*}" "link set veth-${pod%=*} up" "route add 10.244.1.${pod#*=} dev veth-${pod%=*}"
    done
    for pod in "$@"; do
      printf '%s\n' "host ${pod%=*}" "address add 10.244.1.${pod#*=}/32 dev eth0" 'link set eth0 up' \
        'route add 10.244.1.1 dev eth0 scope link' 'route add default via 10.244.1.1'
    done
  } | hosts_set_up
}
