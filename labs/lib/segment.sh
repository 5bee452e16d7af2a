# shellcheck shell=bash
# The segment that the nodes share, and the world beyond it:
#
#   node ... node ... gateway -------- outside
#     |        |    172.18.0.1 | 203.0.113.1   203.0.113.10
#   ==+========+=======+==  host "segment": one bridge, a port per node

# segment_add NAME=ADDRESS...: makes the hosts segment, gateway and outside, a host for each NAME, and a cable from
# each NAME's eth0 (ADDRESS in 172.18.0.0/16) to the segment's bridge. The hosts' own side is left to node_set_up.
segment_add() {
  local node lines='' ports=''
  hosts_add segment gateway outside "${@%%=*}"
  # Both ends are born in their namespace, so that their numbers (ifindex) depend on nothing else.
  for node in gateway=172.18.0.1 "$@"; do
    lines+="link add eth0 netns ${node%%=*} address $(mac_of 02:42 "${node#*=}") type veth"
    lines+=" peer name ${node%%=*} netns segment address $(mac_of 06:42 "${node#*=}")"$'\n'
    ports+="link set ${node%%=*} master br0 up"$'\n'
  done
  lines+="link add eth1 netns gateway address $(mac_of 02:42 203.0.113.1) type veth"
  lines+=" peer name eth0 netns outside address $(mac_of 02:42 203.0.113.10)"
  ip -batch - <<<"$lines"

  # A switch with nothing to say: no spanning tree, no multicast snooping.
  host_set_up segment <<END
link add br0 address 06:42:ac:12:00:00 type bridge stp_state 0 mcast_snooping 0
link set br0 up
$ports
END
  # The gateway routes and translates nothing: what leaves the cluster arrives outside as it left its node.
  host_set_up gateway net/ipv4/ip_forward=1 <<END
address add 172.18.0.1/16 dev eth0
address add 203.0.113.1/24 dev eth1
link set eth0 up
link set eth1 up
END
  host_set_up outside <<END
address add 203.0.113.10/24 dev eth0
link set eth0 up
route add default via 203.0.113.1
END
}
