#!/usr/bin/env bash
# Two nodes and three pods, wired as the bridge plugin wires them. Then come the faults that the page finds: a port in the wrong VLAN,
# a rule of policy routing that outlived its gateway, a table of nftables that nobody remembers, a server that listens in
# vain. One more, a neighbour entry of a pod before, is the first exercise's.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two nodes, three pods, a bridge on each node'
# Who gets no answer to ARP gives up after 1.5 s, not after 3.
hosts_add worker worker2 pod-1 pod-2 pod-3
ip -batch - <<END
link add eth0 netns worker address 02:42:ac:12:00:03 type veth peer name eth0 netns worker2 address 02:42:ac:12:00:04
link add eth0 netns pod-1 address 0a:58:0a:f4:01:02 type veth peer name veth-pod-1 netns worker address 0e:58:0a:f4:01:02
link add eth0 netns pod-2 address 0a:58:0a:f4:01:03 type veth peer name veth-pod-2 netns worker address 0e:58:0a:f4:01:03
link add eth0 netns pod-3 address 0a:58:0a:f4:02:02 type veth peer name veth-pod-3 netns worker2 address 0e:58:0a:f4:02:02
END
hosts_set_up <<END
host worker net/ipv4/ip_forward=1 net/ipv4/neigh/eth0/retrans_time_ms=500
address add 172.18.0.3/16 dev eth0
address add 172.18.0.100/16 dev eth0
link set eth0 up
link add cni0 address 0a:58:0a:f4:01:01 type bridge mcast_snooping 0 vlan_filtering 1
address add 10.244.1.1/24 dev cni0
link set veth-pod-1 master cni0 up
link set veth-pod-2 master cni0 up
link set cni0 up
route add 10.244.2.0/24 via 172.18.0.4
rule add from 10.244.1.2 lookup 100 priority 1000
route add default via 172.18.0.9 dev eth0 table 100
neighbour add 10.244.1.3 lladdr 0a:58:0a:f4:01:63 dev cni0 nud permanent
host worker2 net/ipv4/ip_forward=1
address add 172.18.0.4/16 dev eth0
link set eth0 up
link add cni0 address 0a:58:0a:f4:02:01 type bridge mcast_snooping 0
address add 10.244.2.1/24 dev cni0
link set veth-pod-3 master cni0 up
link set cni0 up
route add 10.244.1.0/24 via 172.18.0.3
host pod-1 net/ipv4/neigh/eth0/retrans_time_ms=500
address add 10.244.1.2/24 dev eth0
link set eth0 up
route add default via 10.244.1.1
host pod-2
address add 10.244.1.3/24 dev eth0
link set eth0 up
route add default via 10.244.1.1
host pod-3
address add 10.244.2.2/24 dev eth0
link set eth0 up
route add default via 10.244.2.1
END
bridge -n worker -batch - <<END
vlan add dev veth-pod-1 vid 10 pvid untagged
vlan del dev veth-pod-1 vid 1
END

step 'The nodes rules: masquerade and forwarding by iptables, and what nft has beside them'
for node in worker worker2; do
  nsenter --net="/run/netns/$node" iptables-restore node.rules
done
nsenter --net=/run/netns/worker2 nft -f hardening.nft

step 'A process in each pod'
for pod in pod-1 pod-2; do
  host_spawn "$pod" bash -c 'exec -a pause sleep infinity'
done
host_spawn pod-3 nc -lk 127.0.0.1 80

wait_for 10 'the server in pod-3' nsenter --net=/run/netns/pod-3 nc -z 127.0.0.1 80
