#!/usr/bin/env bash
# Two sites with a node and a pod each, joined by their routers. Between the nodes, pods' packets travel in IPIP, as with Calico.
set -eu
# shellcheck source=labs/lib/lab.sh
. ../../lib/lab.sh

lab_begin

step 'Two pods, two nodes, two routers'
hosts_add client worker gw-1 gw-2 worker2 server
ip -batch - <<'END'
link add eth0 netns client address 0a:58:0a:f4:01:02 mtu 1480 type veth peer name veth-client netns worker address 0e:58:0a:f4:01:02 mtu 1480
link add eth0 netns worker address 02:42:ac:12:01:02 type veth peer name eth0 netns gw-1 address 02:42:ac:12:01:01
link add eth1 netns gw-1 address 02:42:0a:00:00:01 type veth peer name eth1 netns gw-2 address 02:42:0a:00:00:02
link add eth0 netns worker2 address 02:42:ac:12:02:02 type veth peer name eth0 netns gw-2 address 02:42:ac:12:02:01
link add eth0 netns server address 0a:58:0a:f4:02:02 mtu 1480 type veth peer name veth-server netns worker2 address 0e:58:0a:f4:02:02 mtu 1480
END
{
  for i in 1 2; do
    name=client=worker
    [ "$i" = 1 ] || name=server=worker2
    cat <<END
host ${name%=*}
address add 10.244.$i.2/24 dev eth0
link set eth0 up
route add default via 10.244.$i.1
host ${name#*=} net/ipv4/ip_forward=1
address add 172.18.$i.2/24 dev eth0
address add 10.244.$i.1/24 dev veth-${name%=*}
link set eth0 up
link set veth-${name%=*} up
route add default via 172.18.$i.1
link add tunl0 mtu 1480 type ipip local 172.18.$i.2
link set tunl0 up
route add 10.244.$((3 - i)).0/24 via 172.18.$((3 - i)).2 dev tunl0 onlink
host gw-$i net/ipv4/ip_forward=1
address add 172.18.$i.1/24 dev eth0
address add 10.0.0.$i/24 dev eth1
link set eth0 up
link set eth1 mtu 1460 up
route add 172.18.$((3 - i)).0/24 via 10.0.0.$((3 - i))
END
  done
} | hosts_set_up

step 'The firewalls of both sites'
for router in gw-1 gw-2; do
  ip netns exec "$router" nft -f firewall.nft
done

step 'A web server on server'
host_spawn server socat TCP-LISTEN:80,reuseaddr,fork EXEC:"bash answer.sh"
wait_for 10 'the web server on server' nsenter --net=/run/netns/server bash -c '</dev/tcp/10.244.2.2/80'
