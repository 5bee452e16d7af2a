# shellcheck shell=bash
# The segment that the nodes share, and the world beyond it:
#
#   node ... node ... gateway -------- outside
#     |        |    172.18.0.1 | 203.0.113.1   203.0.113.10
#   ==+========+=======+==  host "segment": one bridge, a port per node

# segment_add NAME=ADDRESS...: makes the hosts segment, gateway and outside, a host for each NAME, and a cable from
# each NAME's eth0 (ADDRESS in 172.18.0.0/16) to the segment's bridge.
segment_add() {
  local node lines=''
  hosts_add segment gateway outside "${@%%=*}"
  # Both ends are born in their namespace, so that their numbers (ifindex) depend on nothing else.
  for node in gateway=172.18.0.1 "$@"; do
    mac_of 02:42 "${node#*=}"
    lines+="link add eth0 netns ${node%%=*} address $REPLY type veth"
    mac_of 06:42 "${node#*=}"
    lines+=" peer name ${node%%=*} netns segment address $REPLY"$'\n'
  done
  mac_of 02:42 203.0.113.1
  lines+="link add eth1 netns gateway address $REPLY type veth"
  mac_of 02:42 203.0.113.10
  lines+=" peer name eth0 netns outside address $REPLY"
  ip -batch - <<<"$lines"
}

# segment_plan NAME...: prints what hosts_set_up needs for segment, gateway and outside; each NAME has a cable.
segment_plan() {
  # A switch with nothing to say: no spanning tree, no multicast snooping.
  printf '%s\n' 'host segment' \
    'link add br0 address 06:42:ac:12:00:00 type bridge stp_state 0 mcast_snooping 0' \
    'link set br0 up'
  printf 'link set %s master br0 up\n' gateway "$@"
  # The gateway routes and translates nothing: what leaves the cluster arrives outside as it left its node.
  printf '%s\n' 'host gateway net/ipv4/ip_forward=1' \
    'address add 172.18.0.1/16 dev eth0' \
    'address add 203.0.113.1/24 dev eth1' \
    'link set eth0 up' \
    'link set eth1 up' \
    'host outside' \
    'address add 203.0.113.10/24 dev eth0' \
    'link set eth0 up' \
    'route add default via 203.0.113.1'
}

# outside_serve: starts the web server of the host outside, which answers each request with the address that it came from.
outside_serve() {
  host_spawn outside socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash $LAB_LIB/whoami.sh"
}

# outside_wait: waits until that server listens. Call it last: starting takes a second of the machine.
outside_wait() {
  wait_for 10 'the web server outside' nsenter --net=/run/netns/outside bash -c '</dev/tcp/203.0.113.10/80'
}
